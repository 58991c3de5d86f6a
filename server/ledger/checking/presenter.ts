import type { LedgerEnd } from '../../../models/ledger-statement.ts';
import type { Problems } from '../../support/words.ts';
import type { Typed } from '../../web/form.ts';
import { textOf } from '../../web/form.ts';

/** What stands beneath a statement, for checking it later: the last number of the ledger, its hash to be copied by hand, and where. */
export function presentEnd({ id, hash }: LedgerEnd, baseUrl: string) {
  return {
    number: id,
    code: (hash.match(/.{8}/g) ?? []).join(' '),
    href: `/ledger/check?number=${id}&hash=${hash}`,
    onPaper: { key: 'ledger.end.onPaper', values: { address: `${baseUrl}/ledger/check` } },
  };
}

/** What the ledger says of a number and a hash: `gone` when it does not go that far, or not any more. */
export type Checked = 'holds' | 'differs' | 'gone';

/** The page that checks a number and a hash. @param checked null while nothing was asked */
export function presentCheck(typed: Typed, problems: Problems, checked: Checked | null) {
  return {
    title: { key: 'ledger.check.title' },
    problems,
    form: { number: textOf(typed, 'number'), hash: textOf(typed, 'hash') },
    answer:
      checked === null
        ? null
        : { tone: checked === 'holds' ? 'good' : 'attention', of: { key: `ledger.check.${checked}` } },
    what: { key: 'ledger.check.number', values: { number: textOf(typed, 'number') } },
  };
}
