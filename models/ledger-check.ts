import type { AmountUnit } from './contribution.ts';
import { rows, together } from './database.ts';
import { Transfer } from './transfer.ts';

/** A row of the ledger with all that it is checked against. Days and moments are text, as the hash takes them. */
export interface CheckedRow {
  id: number;
  fromAccountId: number;
  toAccountId: number;
  amount: number;
  unit: AmountUnit;
  kind: string;
  onDay: string;
  contributionId: number | null;
  bookingId: string | null;
  reversesId: number | null;
  actorId: number | null;
  onBehalfOfId: number | null;
  door: string;
  reason: string;
  noteDigest: Buffer | null;
  /** YYYY-MM-DDTHH:MM:SS.ffffff, in UTC. */
  recordedAt: string;
  previousHash: Buffer | null;
  needId: number | null;
  /** Whose the two accounts were when it was written; null in rows from before that was. */
  holders: string | null;
  hash: Buffer;

  fromKind: string;
  toKind: string;
  /** Whose they are by now, said in the same way. */
  holdersNow: string;
  /** The row it reverses, where it does. */
  reversed: {
    reversesId: number | null;
    fromAccountId: number;
    toAccountId: number;
    amount: number;
    unit: string;
    kind: string;
    onDay: string;
  } | null;
  /** What was given, as the contribution itself says it, where it came from one. */
  given: {
    state: string;
    amount: number;
    unit: string;
    kind: string;
    onDay: string;
    fromAccountId: number | null;
    toAccountId: number | null;
  } | null;
  note: { salt: string; body: string; isErased: boolean } | null;
}

/** A sum that is kept and not what the rows say. */
interface WrongTotal {
  accountId: number;
  month: string;
  unit: AmountUnit;
  kind: string;
  kept: string;
  byRows: string;
}

/** SQL: whose account it is. */
function holder(account: string): string {
  const of = ['person_id', 'group_id', 'building_id', 'neighbourhood_id'].map(
    (column) => `${account}.${column}`,
  );
  return `concat_ws(' ', ${account}.kind, coalesce(${of.join(', ')}))`;
}

/** What an auditor reads. */
export const LedgerCheck = {
  /** So many rows after that number. */
  after(id: number, limit: number): Promise<CheckedRow[]> {
    return rows<CheckedRow>(
      `SELECT t.id, t.from_account_id AS "fromAccountId", t.to_account_id AS "toAccountId", t.amount, t.unit, t.kind,
         t.on_day::text AS "onDay", t.contribution_id AS "contributionId", t.booking_id AS "bookingId",
         t.reverses_id AS "reversesId", t.actor_id AS "actorId", t.on_behalf_of_id AS "onBehalfOfId", t.door, t.reason,
         t.note_digest AS "noteDigest", to_char(t.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') AS "recordedAt",
         t.previous_hash AS "previousHash", t.need_id AS "needId", t.holders, t.hash, f.kind AS "fromKind", o.kind AS "toKind",
         ${holder('f')} || ' to ' || ${holder('o')} AS "holdersNow",
         CASE WHEN r.id IS NOT NULL THEN json_build_object('reversesId', r.reverses_id, 'fromAccountId', r.from_account_id,
           'toAccountId', r.to_account_id, 'amount', r.amount, 'unit', r.unit, 'kind', r.kind, 'onDay', r.on_day::text) END AS reversed,
         CASE WHEN c.id IS NOT NULL THEN json_build_object('state', c.state, 'amount', c.amount, 'unit', c.unit, 'kind', c.kind,
           'onDay', c.done_on::text, 'fromAccountId', house.id, 'toAccountId', CASE WHEN c.group_id IS NULL THEN person.id ELSE "group".id END) END AS given,
         CASE WHEN n.id IS NOT NULL THEN json_build_object('salt', encode(n.salt, 'hex'), 'body', n.body,
           'isErased', n.erased_at IS NOT NULL) END AS note
       FROM transfers t
         LEFT JOIN accounts f ON f.id = t.from_account_id
         LEFT JOIN accounts o ON o.id = t.to_account_id
         LEFT JOIN transfers r ON r.id = t.reverses_id
         LEFT JOIN contributions c ON c.id = t.contribution_id
         LEFT JOIN accounts house ON house.building_id = c.building_id
         LEFT JOIN accounts person ON person.person_id = c.person_id
         LEFT JOIN accounts "group" ON "group".group_id = c.group_id
         LEFT JOIN notes n ON n.transfer_id = t.id
       WHERE t.id > :id ORDER BY t.id LIMIT :limit`,
      { id, limit },
    );
  },

  /** Sums that are not what the rows say, in one look at both. */
  wrongTotals(limit: number): Promise<WrongTotal[]> {
    return rows<WrongTotal>(
      `SELECT account_id AS "accountId", to_char(month, 'YYYY-MM') AS month, unit, kind,
         coalesce(kept.amount_in, 0) || ' in, ' || coalesce(kept.amount_out, 0) || ' out' AS kept,
         coalesce(said.amount_in, 0) || ' in, ' || coalesce(said.amount_out, 0) || ' out' AS "byRows"
       FROM ledger_months kept FULL JOIN ledger_months_by_rows said USING (account_id, month, unit, kind)
       WHERE (kept.amount_in, kept.amount_out) IS DISTINCT FROM (said.amount_in, said.amount_out)
       ORDER BY 1, 2, 3, 4 LIMIT :limit`,
      { limit },
    );
  },

  /** Accounts of people, groups and pools from which more went than came. */
  belowZero(limit: number): Promise<{ accountId: number; unit: AmountUnit }[]> {
    return rows(
      `SELECT account_id AS "accountId", unit FROM ledger_months_by_rows JOIN accounts a ON a.id = account_id
       WHERE a.kind IN ('person', 'group', 'pool') GROUP BY account_id, unit
       HAVING sum(amount_in - amount_out) < 0 ORDER BY 1, 2 LIMIT :limit`,
      { limit },
    );
  },

  /** What was confirmed and has no row: a row was cut off the end. */
  confirmedWithoutRow(limit: number): Promise<{ id: number }[]> {
    return rows(
      `SELECT c.id FROM contributions c WHERE c.state = 'confirmed'
         AND NOT EXISTS (SELECT FROM transfers t WHERE t.contribution_id = c.id) ORDER BY c.id LIMIT :limit`,
      { limit },
    );
  },

  /** Fills the sums anew from the rows. Answers how many there are. For the owner of the tables. */
  rebuildTotals(): Promise<number> {
    return together(async () => {
      await Transfer.lockLedger();
      await rows('DELETE FROM ledger_months');
      const made = await rows(
        `INSERT INTO ledger_months SELECT * FROM ledger_months_by_rows RETURNING 1 AS made`,
      );
      return made.length;
    });
  },
};
