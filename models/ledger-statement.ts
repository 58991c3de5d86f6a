import { accountsOf } from './account.ts';
import type { Holder } from './account.ts';
import type { AmountUnit, ContributionKind } from './contribution.ts';
import { prepared } from './database.ts';
import type { Door } from './history.ts';

/** A row of a statement. The names are for those who may see them. */
export interface StatementRow {
  /** The number in the ledger. */
  id: number;
  onDay: string;
  kind: ContributionKind | 'gift';
  unit: AmountUnit;
  amount: number;
  reason: string;
  door: Door;
  reversesId: number | null;
  reversedById: number | null;
  words: string;
  note: string;
  giver: string | null;
  group: string | null;
  building: string | null;
  neighbourhood: string | null;
  recordedBy: string | null;
}

/** What a month came to. Never below zero: a reversal has the day of what it reverses. */
export interface StatementMonth {
  /** The first day of the month. */
  month: string;
  minutes: number;
  turns: number;
  /** From the beginning until the end of that month. */
  minutesSoFar: number;
  turnsSoFar: number;
}

/** What was given of a kind, all together. */
interface StatementKind {
  kind: ContributionKind | 'gift';
  unit: AmountUnit;
  amount: number;
}

/** The last row of the whole ledger: who has its number and hash on paper can see whether any row before it was touched. */
export interface LedgerEnd {
  id: number;
  /** In hexadecimal. */
  hash: string;
}

/** A page of a statement: the newest rows first. */
export interface StatementPage {
  rows: StatementRow[];
  /** Null while nothing was ever written. */
  end: LedgerEnd | null;
  /** What was given by kind and unit, and in the latest twelve months with something in them, the newest first. */
  kinds: StatementKind[];
  months: StatementMonth[];
  /** What was given on to neighbourhoods, or came to a pool. */
  gifts: StatementKind[];
}

/** Statements: what stands in the ledger about one holder. */
export const Statement = {
  /**
   * One page in one question, with all sums: asking five times takes longer than all the rest.
   * @param page.before the number of the last row of the page before
   */
  async read(holder: Holder, page: { before: number | null; limit: number }): Promise<StatementPage> {
    const { id, sql } = accountsOf(holder, '$1');
    const [found] = await prepared<StatementPage>(
      `SELECT ${list(rowsOf(sql, page.limit))} AS rows, ${list(monthsOf(holder, sql))} AS months,
         ${list(kindsOf(holder, sql, 'help'))} AS kinds, ${list(kindsOf(holder, sql, 'gifts'))} AS gifts,
         (SELECT to_json(it) FROM (${end}) AS it) AS end`,
      [id, page.before ?? 2_147_483_647],
    );
    if (!found) throw new Error('nothing was answered');
    return found;
  },

  /** What it all came to, by kind and unit. */
  kindsOf(holder: Holder, what: 'help' | 'gifts'): Promise<StatementKind[]> {
    const { id, sql } = accountsOf(holder, '$1');
    return prepared<StatementKind>(kindsOf(holder, sql, what), [id]);
  },

  /** Null while nothing was ever written. */
  async end(): Promise<LedgerEnd | null> {
    const [last] = await prepared<LedgerEnd>(end);
    return last ?? null;
  },

  /** The hash of a row in hexadecimal, or null where there is no such number. */
  async hashOf(id: number): Promise<string | null> {
    const [row] = await prepared<{ hash: Buffer }>('SELECT hash FROM transfers WHERE id = $1', [id]);
    return row?.hash.toString('hex') ?? null;
  },
};

const end = `SELECT id, encode(hash, 'hex') AS hash FROM transfers ORDER BY id DESC LIMIT 1`;

/** SQL: the rows of a question as one value. */
function list(question: string): string {
  return `(SELECT coalesce(json_agg(it), '[]') FROM (${question}) AS it)`;
}

/** SQL: what it all came to; what was reversed is taken off. */
function kindsOf(holder: Holder, own: string, what: 'help' | 'gifts'): string {
  return `SELECT kind, unit, ${net(holder, what)}::float8 AS amount
    FROM ledger_months WHERE account_id IN (${own}) AND kind ${what === 'gifts' ? '=' : '<>'} 'gift'
    GROUP BY kind, unit HAVING ${net(holder, what)} > 0 ORDER BY unit, amount DESC, kind`;
}

function monthsOf(holder: Holder, own: string): string {
  const of = (unit: string) => `coalesce(${net(holder, 'help')} FILTER (WHERE unit = '${unit}'), 0)`;
  return `SELECT month, ${of('minutes')} AS minutes, ${of('turns')} AS turns,
      sum(${of('minutes')}) OVER (ORDER BY month) AS "minutesSoFar", sum(${of('turns')}) OVER (ORDER BY month) AS "turnsSoFar"
    FROM ledger_months WHERE account_id IN (${own}) AND kind <> 'gift'
    GROUP BY month HAVING ${net(holder, 'help')} > 0 ORDER BY month DESC LIMIT 12`;
}

/** SQL: help leaves the building and comes to who gave it; gifts leave those and come to the pool. */
function net(holder: Holder, what: 'help' | 'gifts'): string {
  const leaves = what === 'help' ? 'buildingId' in holder : !('neighbourhoodId' in holder);
  return leaves ? 'sum(amount_out - amount_in)' : 'sum(amount_in - amount_out)';
}

/**
 * From both sides of each account the newest: as many as the page has, found by the index, and no more. How
 * many stands in the statement itself, so that the database plans for that many.
 */
function rowsOf(own: string, limit: number): string {
  return `SELECT t.id, t.on_day AS "onDay", t.kind, t.unit, t.amount, t.reason, t.door, t.reverses_id AS "reversesId",
      r.id AS "reversedById", coalesce(c.words, '') AS words, coalesce(n.body, '') AS note, p.name AS giver, g.name AS "group",
      b.name AS building, w.name AS neighbourhood, a.name AS "recordedBy"
    FROM (
      SELECT page.id FROM (${own}) AS own, LATERAL (${side('from_account_id', limit)} UNION ALL ${side('to_account_id', limit)}) AS page
      ORDER BY page.id DESC LIMIT ${limit}
    ) AS page
      JOIN transfers t ON t.id = page.id
      JOIN accounts f ON f.id = t.from_account_id
      JOIN accounts o ON o.id = t.to_account_id
      LEFT JOIN transfers r ON r.reverses_id = t.id
      LEFT JOIN contributions c ON c.id = t.contribution_id
      LEFT JOIN people p ON p.id = coalesce(c.person_id, f.person_id, o.person_id)
      LEFT JOIN groups g ON g.id = coalesce(f.group_id, o.group_id)
      LEFT JOIN buildings b ON b.id = coalesce(f.building_id, o.building_id)
      LEFT JOIN neighbourhoods w ON w.id = coalesce(f.neighbourhood_id, o.neighbourhood_id)
      LEFT JOIN people a ON a.id = t.actor_id
      LEFT JOIN notes n ON n.transfer_id = t.id
    ORDER BY t.id DESC`;
}

/** Written so that only the index over account and number serves: by number alone the whole ledger may be walked for one row. */
function side(column: string, limit: number): string {
  return `(SELECT id FROM transfers WHERE (${column}, id) < (own.id, $2) AND ${column} >= own.id
    ORDER BY ${column} DESC, id DESC LIMIT ${limit})`;
}
