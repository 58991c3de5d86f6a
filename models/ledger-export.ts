import type { AmountUnit } from './contribution.ts';
import { rows } from './database.ts';
import type { Holder } from './ledger-statement.ts';
import { idsOfPerson } from './same-person.ts';

/** Of which accounts an export is: of one holder, or of everybody. */
export type Exported = Holder | 'everything';

/** An account with the name of what it is of. People are numbers: their names do not leave the house. */
export interface ExportedAccount {
  id: number;
  kind: 'person' | 'group' | 'building' | 'pool' | 'correction';
  name: string;
  /** What lies on it, where all of its rows are exported: amounts above zero came in. Null for the others. */
  minutes: number | null;
  turns: number | null;
}

/** What an export begins with: it ends at this row, whatever is written meanwhile. */
export interface ExportedState {
  lastId: number;
  hash: Buffer | null;
  /** The first day of the month after the last one in which something was done. */
  afterwards: string;
  accounts: ExportedAccount[];
}

/** A row of an export. */
export interface ExportedRow {
  id: number;
  onDay: string;
  recordedAt: Date;
  fromAccountId: number;
  toAccountId: number;
  amount: number;
  unit: AmountUnit;
  kind: string;
  reason: string;
  door: string;
  reversesId: number | null;
  previousHash: Buffer | null;
  hash: Buffer;
}

/** SQL: the accounts of a holder. */
const owned = {
  everything: 'SELECT id FROM accounts',
  buildingId: 'SELECT id FROM accounts WHERE building_id = :of',
  personId: `SELECT id FROM accounts WHERE person_id IN ${idsOfPerson(':of')}`,
  groupId: 'SELECT id FROM accounts WHERE group_id = :of',
  neighbourhoodId: 'SELECT id FROM accounts WHERE neighbourhood_id = :of',
};

/** The ledger on its way out of the house. */
export const LedgerExport = {
  /** The accounts that come up in it, what lies on them and the last row, all as they are at one moment. */
  async state(exported: Exported): Promise<ExportedState> {
    const { of, sql } = scopeOf(exported);
    const [state] = await rows<ExportedState>(
      `WITH own AS (${sql}), touched AS (
         SELECT from_account_id AS id FROM transfers WHERE to_account_id IN (SELECT id FROM own)
         UNION SELECT to_account_id FROM transfers WHERE from_account_id IN (SELECT id FROM own)
         UNION SELECT account_id FROM ledger_months WHERE account_id IN (SELECT id FROM own)
       ), sums AS (
         SELECT account_id, coalesce(sum(amount_in - amount_out) FILTER (WHERE unit = 'minutes'), 0) AS minutes,
           coalesce(sum(amount_in - amount_out) FILTER (WHERE unit = 'turns'), 0) AS turns
         FROM ledger_months WHERE account_id IN (SELECT id FROM own) GROUP BY account_id
       )
       SELECT coalesce((SELECT max(id) FROM transfers), 0) AS "lastId",
         (SELECT hash FROM transfers ORDER BY id DESC LIMIT 1) AS hash,
         coalesce((SELECT (max(month) + interval '1 month')::date::text FROM ledger_months), '1970-01-01') AS afterwards,
         coalesce((
           SELECT json_agg(json_build_object('id', a.id, 'kind', a.kind, 'name', coalesce(b.name, g.name, w.name, ''),
             'minutes', s.minutes, 'turns', s.turns) ORDER BY a.id)
           FROM touched JOIN accounts a USING (id)
             LEFT JOIN sums s ON s.account_id = a.id
             LEFT JOIN buildings b ON b.id = a.building_id
             LEFT JOIN groups g ON g.id = a.group_id
             LEFT JOIN neighbourhoods w ON w.id = a.neighbourhood_id
         ), '[]') AS accounts`,
      { of },
    );
    if (!state) throw new Error('nothing was answered');
    return state;
  },

  /** So many rows after that number, up to the last one. */
  after(
    exported: Exported,
    { after, lastId, limit }: { after: number; lastId: number; limit: number },
  ): Promise<ExportedRow[]> {
    const { of, sql } = scopeOf(exported);
    return rows<ExportedRow>(
      `SELECT id, on_day::text AS "onDay", recorded_at AS "recordedAt", from_account_id AS "fromAccountId",
         to_account_id AS "toAccountId", amount, unit, kind, reason, door, reverses_id AS "reversesId",
         previous_hash AS "previousHash", hash
       FROM transfers WHERE id > :after AND id <= :lastId ${
         exported === 'everything' ? '' : `AND (from_account_id IN (${sql}) OR to_account_id IN (${sql}))`
       } ORDER BY id LIMIT :limit`,
      { of, after, lastId, limit },
    );
  },
};

function scopeOf(exported: Exported): { of: number; sql: string } {
  if (exported === 'everything') return { of: 0, sql: owned.everything };
  const [[kind, of]] = Object.entries(exported) as [[keyof Omit<typeof owned, 'everything'>, number]];
  return { of, sql: owned[kind] };
}
