import { contributionKinds } from '../../../models/contribution.ts';
import type { Problems } from '../../support/words.ts';
import type { Typed } from '../../web/form.ts';
import { textOf } from '../../web/form.ts';
import { sayKind } from '../wording.ts';

/** The page on which help is told that nobody had asked for. */
export function presentNewGift(page: {
  buildings: { slug: string; name: string; town: string }[];
  groups: { id: number; name: string }[];
  /** Their newest contribution. */
  newest: number;
  typed: Typed;
  problems: Problems;
}) {
  const chosen = (name: string, value: string) => textOf(page.typed, name) === value;
  return {
    title: { key: 'contributions.new.title' },
    problems: page.problems,
    newest: page.newest,
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
