import { Statement } from '../../models/ledger-statement.ts';
import type { Holder, LedgerEnd, StatementMonth, StatementRow } from '../../models/ledger-statement.ts';
import type { AmountUnit, ContributionKind } from '../../models/contribution.ts';
import { idIn } from '../web/params.ts';

const pageSize = 50;

/** A page of a statement, with the sums on the first one. */
export interface ReadStatement {
  rows: StatementRow[];
  /** The number before which the next page begins; null on the last page. */
  olderBefore: number | null;
  isFirst: boolean;
  kinds: { kind: ContributionKind | 'gift'; unit: AmountUnit; amount: number }[];
  months: StatementMonth[];
  /** What was given on to a neighbourhood. */
  gifts: { unit: AmountUnit; amount: number }[];
  end: LedgerEnd | null;
}

/** The number in the address before which a page begins. @throws NotFound when it is none */
export function pageIn({ query }: { query: Record<string, unknown> }): number | null {
  const { before } = query;
  return before === undefined ? null : idIn(typeof before === 'string' ? before : undefined);
}

/**
 * What stands in the ledger about a holder: one page of it.
 *
 * @param before the number before which the page begins; null for the first one, which has the sums as well
 */
export async function readStatement(holder: Holder, before: number | null): Promise<ReadStatement> {
  const isFirst = before === null;
  const [rows, end, kinds, months, gifts] = await Promise.all([
    Statement.rowsOf(holder, { before, limit: pageSize + 1 }),
    Statement.end(),
    isFirst ? Statement.kindsOf(holder, 'help') : [],
    isFirst ? Statement.monthsOf(holder, 'help') : [],
    isFirst && !('buildingId' in holder) ? Statement.kindsOf(holder, 'gifts') : [],
  ]);
  const shown = rows.slice(0, pageSize);
  const olderBefore = rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null;
  return { rows: shown, olderBefore, isFirst, kinds, months, gifts, end };
}
