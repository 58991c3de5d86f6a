import type { Holder } from '../../../models/account.ts';
import { Statement } from '../../../models/ledger-statement.ts';
import type { StatementPage } from '../../../models/ledger-statement.ts';
import { idIn } from '../../web/params.ts';

const pageSize = 30;

/** A page of a statement, and where the next one begins. */
export interface ReadStatement extends StatementPage {
  /** The number before which the next page begins; null on the last page. */
  olderBefore: number | null;
  /** The sums stand on the first page. */
  isFirst: boolean;
}

/** The number in the address before which a page begins. @throws NotFound when it is none */
export function pageIn({ query }: { query: Record<string, unknown> }): number | null {
  const { before } = query;
  return before === undefined ? null : idIn(typeof before === 'string' ? before : undefined);
}

/**
 * What stands in the ledger about a holder: one page of it.
 *
 * @param before the number before which the page begins; null for the first one
 */
export async function readStatement(holder: Holder, before: number | null): Promise<ReadStatement> {
  const page = await Statement.read(holder, { before, limit: pageSize + 1 });
  const rows = page.rows.slice(0, pageSize);
  const olderBefore = page.rows.length > pageSize ? (rows.at(-1)?.id ?? null) : null;
  return { ...page, rows, olderBefore, isFirst: before === null };
}
