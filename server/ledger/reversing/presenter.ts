import type { StatementRow } from '../../../models/ledger-statement.ts';
import type { Problems } from '../../support/words.ts';
import type { Typed } from '../../web/form.ts';
import { textOf } from '../../web/form.ts';
import { presentRow } from '../statements/presenter.ts';

/** The page on which a row is put right that says something wrong. */
export function presentReversal(row: StatementRow, slug: string, typed: Typed, problems: Problems) {
  return {
    title: { key: 'ledger.reverse' },
    backHref: `/buildings/${slug}/ledger`,
    row: presentRow(row, 'manager'),
    problems,
    form: { why: textOf(typed, 'why') },
  };
}
