import { accountsOf } from './account.ts';
import type { Holder } from './account.ts';
import type { AmountUnit } from './contribution.ts';
import { rows } from './database.ts';

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

/** The ledger on its way out of the house. */
export const LedgerExport = {
  /** The accounts that come up in it, what lies on them and the last row, all as they are at one moment. */
  async state(exported: Exported): Promise<ExportedState> {
    const { of, sql } = ownOf(exported);
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
    const { of, sql } = ownOf(exported);
    const page =
      exported === 'everything'
        ? 'SELECT id FROM transfers WHERE id > :after AND id <= :lastId'
        : `SELECT side.id FROM (${sql}) AS own, LATERAL (${side('from_account_id')} UNION ALL ${side('to_account_id')}) AS side`;
    return rows<ExportedRow>(
      `SELECT id, on_day::text AS "onDay", recorded_at AS "recordedAt", from_account_id AS "fromAccountId",
         to_account_id AS "toAccountId", amount, unit, kind, reason, door, reverses_id AS "reversesId",
         previous_hash AS "previousHash", hash
       FROM transfers JOIN (${page} ORDER BY id LIMIT :limit) AS page USING (id) ORDER BY id`,
      { of, after, lastId, limit },
    );
  },
};

/** SQL: whose accounts they are, and how they are found. */
function ownOf(exported: Exported): { of: number; sql: string } {
  if (exported === 'everything') return { of: 0, sql: 'SELECT id FROM accounts' };
  const { id: of, sql } = accountsOf(exported, ':of');
  return { of, sql };
}

/** SQL: of the rows on one side of an account as many as a page has at most, found by the index over account and number. */
function side(column: string): string {
  return `(SELECT id FROM transfers WHERE (${column}, id) > (own.id, :after) AND (${column}, id) <= (own.id, :lastId)
    ORDER BY ${column}, id LIMIT :limit)`;
}
