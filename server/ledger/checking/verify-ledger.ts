import { LedgerCheck } from '../../../models/ledger-check.ts';
import { type Link, whatIsWrong } from './check-row.ts';

/** What verifying came to. */
interface Verified {
  /** How many rows were read. */
  rows: number;
  /** Of the last row; null when there is none. */
  hash: Buffer | null;
  /** One sentence each, of the first hundred. */
  problems: string[];
}

const pageSize = 2000;
const mostProblems = 100;

/**
 * Reads the whole ledger, a page at a time, and checks all of it anew: numbers without gaps, every hash and that of the row
 * before, reversals, what contributions and notes say, the sums that are kept, and that nobody gave away more than was given.
 * Whoever rewrote all hashes after a change is found by a statement on paper (see the page that checks one).
 */
export async function verifyLedger(): Promise<Verified> {
  const problems: string[] = [];
  let last: Link = { id: 0, hash: null };
  let count = 0;
  for (;;) {
    const page = await LedgerCheck.after(last.id, pageSize);
    for (const row of page) {
      problems.push(...whatIsWrong(row, last).map((what) => `number ${row.id}: ${what}`));
      last = row;
    }
    count += page.length;
    if (page.length < pageSize || problems.length >= mostProblems) break;
  }
  problems.push(...(await wrongInAll()));
  return { rows: count, hash: last.hash, problems: problems.slice(0, mostProblems) };
}

/** What no row shows by itself. */
async function wrongInAll(): Promise<string[]> {
  const totals = await LedgerCheck.wrongTotals(mostProblems);
  const below = await LedgerCheck.belowZero(mostProblems);
  const cutOff = await LedgerCheck.confirmedWithoutRow(mostProblems);
  return [
    ...totals.map(
      ({ accountId, month, unit, kind, kept, byRows }) =>
        `account ${accountId}: ${kind} in ${month} is kept as ${kept} ${unit}, the rows say ${byRows}`,
    ),
    ...below.map(({ accountId, unit }) => `account ${accountId}: more ${unit} went from it than came`),
    ...cutOff.map(({ id }) => `contribution ${id}: it is confirmed, and no row says so`),
  ];
}
