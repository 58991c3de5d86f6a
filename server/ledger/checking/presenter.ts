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

/** The page that checks a number and a hash. @param holds null while nothing was asked */
export function presentCheck(typed: Typed, problems: Problems, holds: boolean | null) {
  return {
    title: { key: 'ledger.check.title' },
    problems,
    form: { number: textOf(typed, 'number'), hash: textOf(typed, 'hash') },
    answer:
      holds === null
        ? null
        : { tone: holds ? 'good' : 'attention', of: { key: `ledger.check.${holds ? 'holds' : 'holdsNot'}` } },
    what: { key: 'ledger.check.number', values: { number: textOf(typed, 'number') } },
  };
}
