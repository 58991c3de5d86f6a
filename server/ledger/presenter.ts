import type { AmountUnit, ContributionKind } from '../../models/contribution.ts';
import type { LedgerRow } from '../../models/transfer.ts';
import { sayAmount, sayGiver, sayKind } from '../contributions/presenter.ts';
import type { Problems, Wording } from '../support/words.ts';

/** A building's ledger for who manages it. */
export function presentLedger(ledger: {
  building: { name: string; slug: string };
  sums: { kind: ContributionKind; unit: AmountUnit; amount: number }[];
  rows: LedgerRow[];
  pageSize: number;
  problems?: Problems;
}) {
  const { building, rows } = ledger;
  return {
    title: { key: 'ledger.title', values: { building: building.name } },
    buildingHref: `/buildings/${building.slug}`,
    problems: ledger.problems ?? {},
    sums: ledger.sums.map((sum) => ({ kind: sayKind(sum.kind), amount: sayAmount(sum) })),
    rows: rows.map(presentRow),
    olderHref:
      rows.length === ledger.pageSize ? `/buildings/${building.slug}/ledger?before=${rows.at(-1)?.id}` : null,
  };
}

function presentRow(row: LedgerRow) {
  return {
    id: row.id,
    day: { key: 'contributions.day', values: { day: row.onDay } },
    giver: sayGiver(row),
    kind: sayKind(row.kind),
    amount: sayAmount(row),
    words: row.words,
    note: row.note,
    how: sayHow(row),
    mayBeReversed: row.reversesId === null && row.reversedById === null,
    whyId: `why-${row.id}`,
  };
}

function sayHow(row: LedgerRow): Wording {
  if (row.reversesId !== null) return { key: 'ledger.reverses', values: { number: row.reversesId } };
  if (row.reversedById !== null) return { key: 'ledger.reversedBy', values: { number: row.reversedById } };
  if (row.door === 'clock') return { key: 'ledger.byItself' };
  return row.recordedBy
    ? { key: 'ledger.confirmedBy', values: { name: row.recordedBy } }
    : { key: 'ledger.confirmed' };
}
