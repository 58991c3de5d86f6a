import { contributionKinds } from '../../../models/contribution.ts';
import { sayKind } from '../../contributions/wording.ts';
import type { Problems } from '../../support/words.ts';
import type { Typed } from '../../web/form.ts';
import { textOf } from '../../web/form.ts';

/** The page on which it is written down what a building was given before there was a ledger. */
export function presentEarlier(building: { name: string; slug: string }, typed: Typed, problems: Problems) {
  return {
    title: { key: 'ledger.earlier.title', values: { building: building.name } },
    action: `/buildings/${building.slug}/ledger/earlier`,
    backHref: `/buildings/${building.slug}/ledger`,
    problems,
    form: {
      onDay: textOf(typed, 'onDay'),
      amount: textOf(typed, 'amount'),
      note: textOf(typed, 'note'),
    },
    kinds: contributionKinds.map((kind) => ({
      value: kind,
      label: sayKind(kind),
      checked: textOf(typed, 'kind') === kind,
    })),
    units: (['minutes', 'turns'] as const).map((unit) => ({
      value: unit,
      label: { key: `contributions.units.${unit}` },
      selected: textOf(typed, 'unit') === unit,
    })),
  };
}
