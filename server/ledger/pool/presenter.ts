import type { AmountUnit } from '../../../models/contribution.ts';
import type { Holding } from '../../../models/pool.ts';
import { sayAmount, saySum } from '../../contributions/wording.ts';
import type { Problems, Wording } from '../../support/words.ts';
import type { Typed } from '../../web/form.ts';
import { textOf } from '../../web/form.ts';

/** What a neighbourhood holds in common, for everybody. */
export function presentPool(
  neighbourhood: { name: string; slug: string },
  held: { unit: AmountUnit; amount: number }[],
) {
  return {
    title: { key: 'pool.title', values: { neighbourhood: neighbourhood.name } },
    held: held.length === 0 ? null : { key: 'pool.held', values: { held: saySum(held) } },
    togetherHref: `/neighbourhoods/${neighbourhood.slug}/together`,
    giveHref: `/contributions/gifts?neighbourhood=${neighbourhood.slug}`,
  };
}

/** The page on which something is given on to a neighbourhood. */
export function presentPoolGift(page: {
  neighbourhoods: { slug: string; name: string; town: string }[];
  groups: { id: number; name: string }[];
  holdings: Holding[];
  /** The newest line they wrote in the ledger. */
  newest: number;
  typed: Typed;
  problems: Problems;
}) {
  const { typed, neighbourhoods } = page;
  const sources = sourcesIn(page);
  const from = textOf(typed, 'from') || sources[0]?.value;
  const slug = textOf(typed, 'neighbourhood') || (neighbourhoods.length === 1 ? neighbourhoods[0]?.slug : '');
  const units = (['minutes', 'turns'] as const).filter((unit) =>
    page.holdings.some((holding) => holding.unit === unit),
  );
  return {
    title: { key: 'pool.give.title' },
    at: '/contributions',
    problems: page.problems,
    newest: page.newest,
    // With a single source there is nothing to choose, only to know how much there is.
    only: sources.length === 1 ? (sources[0] ?? null) : null,
    sources: sources.map((source) => ({ ...source, checked: source.value === from })),
    neighbourhoods: [
      { value: '', label: { key: 'pool.give.choose' }, selected: slug === '' },
      ...neighbourhoods.map(({ slug: value, name, town }) => ({
        value,
        label: `${name}, ${town}`,
        selected: value === slug,
      })),
    ],
    amount: textOf(typed, 'amount'),
    units: units.map((unit) => ({
      value: unit,
      label: { key: `contributions.units.${unit}` },
      selected: textOf(typed, 'unit') === unit,
    })),
  };
}

/** Oneself and one's groups, each with how much there is; who has nothing to give on is left out. */
function sourcesIn({ groups, holdings }: { groups: { id: number; name: string }[]; holdings: Holding[] }) {
  const whose: { value: string; groupId: number | null; key: string; group: string }[] = [
    { value: 'me', groupId: null, key: 'pool.give.mine', group: '' },
    ...groups.map(({ id, name }) => ({
      value: String(id),
      groupId: id,
      key: 'pool.give.groups',
      group: name,
    })),
  ];
  return whose.flatMap(({ value, groupId, key, group }) => {
    const held = holdings.filter((holding) => holding.groupId === groupId);
    return held.length === 0 ? [] : [{ value, label: { key, values: { group, held: saySum(held) } } }];
  });
}

/** @param most how much could be given */
export function sayTooMuch(most: number, unit: AmountUnit): Wording {
  if (most === 0) return { key: `pool.problems.none.${unit}` };
  return { key: 'pool.problems.tooMuch', values: { most: sayAmount({ amount: most, unit }) } };
}
