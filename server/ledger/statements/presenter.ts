import type { StatementMonth, StatementRow } from '../../../models/ledger-statement.ts';
import { sayAmount, sayGiver, sayKind, saySum } from '../../contributions/wording.ts';
import type { Wording } from '../../support/words.ts';
import { presentEnd } from '../checking/presenter.ts';
import type { ReadStatement } from './read-statement.ts';

/** Who reads it: somebody who looks after the building, somebody of the group, or the giver. */
export type Reader = 'manager' | 'group' | 'giver';

/** A page of a statement. No sum in it can be below zero: it says what was given and what was given on. */
export function presentStatement(
  statement: ReadStatement,
  { reader, at, name, baseUrl }: { reader: Reader; at: string; name: string; baseUrl: string },
) {
  const { rows, olderBefore, end, isFirst } = statement;
  const { kinds, months, gifts } = isFirst ? statement : noSums;
  return {
    title: { key: `ledger.titles.${reader}`, values: { name } },
    name,
    sums: kinds.map((sum) => ({ kind: sayKind(sum.kind), amount: sayAmount(sum) })),
    sumsTitle: { key: `ledger.sums.${reader}` },
    months: months.map(presentMonth),
    gifts: reader !== 'manager' && gifts.length > 0 ? saySum(gifts) : null,
    rows: rows.map((row) => presentRow(row, reader)),
    newestHref: isFirst ? null : at,
    olderHref: olderBefore === null ? null : `${at}?before=${olderBefore}`,
    end: end && presentEnd(end, baseUrl),
    exports: presentExports(at),
    whole: [],
    earlierHref: null,
  };
}

/** The formats in which it can be taken along. */
export function presentExports(at: string) {
  return ['csv', 'journal', 'beancount'].map((format) => ({
    href: `${at}.${format}`,
    label: { key: `ledger.exports.${format}` },
  }));
}

const noSums = { kinds: [], months: [], gifts: [] };

function presentMonth({ month, minutes, turns, minutesSoFar, turnsSoFar }: StatementMonth) {
  return {
    month: { key: 'contributions.month', values: { month } },
    given: sayBoth(minutes, turns),
    soFar: { key: 'ledger.soFar', values: { amount: sayBoth(minutesSoFar, turnsSoFar) } },
  };
}

function sayBoth(minutes: number, turns: number): Wording {
  return saySum([
    { unit: 'minutes', amount: minutes },
    { unit: 'turns', amount: turns },
  ]);
}

/** A row, as one who reads it may know it. */
export function presentRow(row: StatementRow, reader: Reader) {
  return {
    id: row.id,
    day: { key: 'ledger.day', values: { day: row.onDay } },
    // Nobody gave by name what came from before the ledger, nor is it taken back from anybody.
    giver: reader === 'giver' || row.giver === null ? null : sayGiver(row),
    kind: sayKind(row.kind),
    amount: sayAmount(row),
    where: reader === 'manager' ? null : (row.building ?? row.neighbourhood),
    words: row.words,
    note: row.note,
    how: sayHow(row, reader),
    reverseHref: reader === 'manager' && mayStillBeReversed(row) ? `/transfers/${row.id}/reversal` : null,
  };
}

function sayHow(row: StatementRow, reader: Reader): Wording {
  if (row.reversesId !== null) return { key: 'ledger.reverses', values: { number: row.reversesId } };
  if (row.reversedById !== null) return { key: 'ledger.reversedBy', values: { number: row.reversedById } };
  if (row.kind === 'gift') return { key: 'ledger.givenOn' };
  if (row.reason === 'before-the-ledger') return { key: 'ledger.fromBefore' };
  if (row.door === 'clock') return { key: 'ledger.byItself' };
  return row.recordedBy && reader === 'manager'
    ? { key: 'ledger.confirmedBy', values: { name: row.recordedBy } }
    : { key: 'ledger.confirmed' };
}

/** Once, and no reversal itself. */
export function mayStillBeReversed(row: { reversesId: number | null; reversedById: number | null }): boolean {
  return row.reversesId === null && row.reversedById === null;
}
