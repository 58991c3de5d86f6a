import type { AmountUnit, ContributionKind } from '../../models/contribution.ts';
import { contributionKinds } from '../../models/contribution.ts';
import { sayMinutes } from '../calendar/wording.ts';
import type { Problems, Wording } from '../support/words.ts';
import type { Typed } from '../web/form.ts';
import { textOf } from '../web/form.ts';

/** Never a minus, a debt, a rank: only what was given, in words. */

/** "2 uur" or "3 keer". */
export function sayAmount({ amount, unit }: { amount: number; unit: AmountUnit }): Wording {
  return unit === 'minutes' ? sayMinutes(amount) : { key: 'contributions.turns', values: { count: amount } };
}

/** "Koken of bakken" */
export function sayKind(kind: ContributionKind | 'gift'): Wording {
  return { key: `contributions.kinds.${kind}` };
}

/** "bij Koffieochtend, De Proef" */
export function sayWhere({ building, activity }: { building: string; activity: string | null }): Wording {
  return activity === null
    ? { key: 'contributions.at', values: { building } }
    : { key: 'contributions.atWith', values: { building, activity } };
}

/** "3 uur en 2 keer": time and turns are never counted together. */
export function saySum(given: { amount: number; unit: AmountUnit }[]): Wording {
  const total = (unit: AmountUnit) =>
    given.filter((one) => one.unit === unit).reduce((sum, one) => sum + one.amount, 0);
  const minutes = total('minutes');
  const turns = total('turns');
  if (turns === 0) return sayMinutes(minutes);
  if (minutes === 0) return { key: 'contributions.turns', values: { count: turns } };
  return {
    key: 'contributions.timeAndTurns',
    values: { time: sayMinutes(minutes), turns: { key: 'contributions.turns', values: { count: turns } } },
  };
}

/** The page on which help is told that nobody had asked for. */
export function presentNewGift(page: {
  buildings: { slug: string; name: string; town: string }[];
  groups: { id: number; name: string }[];
  typed: Typed;
  problems: Problems;
}) {
  const chosen = (name: string, value: string) => textOf(page.typed, name) === value;
  return {
    title: { key: 'contributions.new.title' },
    problems: page.problems,
    form: {
      words: textOf(page.typed, 'words'),
      doneOn: textOf(page.typed, 'doneOn'),
      amount: textOf(page.typed, 'amount'),
    },
    buildings: [
      { value: '', label: { key: 'contributions.new.chooseBuilding' }, selected: false },
      ...page.buildings.map(({ slug, name, town }) => ({
        value: slug,
        label: `${name}, ${town}`,
        selected: chosen('building', slug),
      })),
    ],
    // Only who is in a group can give in the name of one.
    groups:
      page.groups.length === 0
        ? null
        : [
            { value: '', label: { key: 'contributions.new.ownName' }, selected: false },
            ...page.groups.map(({ id, name }) => ({
              value: String(id),
              label: name,
              selected: chosen('group', String(id)),
            })),
          ],
    kinds: contributionKinds.map((kind) => ({
      value: kind,
      label: sayKind(kind),
      hint: { key: `contributions.kindHints.${kind}` },
      checked: chosen('kind', kind),
    })),
    units: (['minutes', 'turns'] as const).map((unit) => ({
      value: unit,
      label: { key: `contributions.units.${unit}` },
      selected: chosen('unit', unit),
    })),
  };
}

/** "Gever namens De Groep", or a resident where no name is left. */
export function sayGiver({ giver, group }: { giver: string | null; group: string | null }): Wording | string {
  if (giver === null || giver === '') return { key: 'contributions.aResident' };
  return group === null ? giver : { key: 'contributions.forGroup', values: { giver, group } };
}
