import type { Given, Shared, StoryMonth } from '../../../models/story.ts';
import type { AmountUnit } from '../../../models/contribution.ts';
import { sayNeed } from '../../buildings/need-presenter.ts';
import type { Wording } from '../../support/words.ts';
import { sayAmount, sayKind, saySum, sayWhere } from '../wording.ts';
import { monthsIn } from './period.ts';
import type { StoryPeriod } from './period.ts';
import { drawStory } from './picture.ts';

/** More than these of a year, or of twelve months, stand in the statement of the ledger. */
export const mostGiven = 300;
export const mostShared = 100;
const mostNames = 12;

/** What was given and shared in some months, by a person or a group. */
export interface Told {
  period: StoryPeriod;
  months: StoryMonth[];
  given: Given[];
  shared: Shared[];
  /** Years in which there was something, the last one first. */
  years: number[];
  passedOn: { neighbourhood: string; slug: string; unit: AmountUnit; amount: number }[];
}

/**
 * What was given and shared in words, as a small picture, by month and as a list. Never a minus, a debt, a rank.
 *
 * @param page.href where the same stands for other years
 * @param page.who whose it is, for the sentence at the top
 */
export function presentTold(told: Told, page: { href: string; who: 'you' | 'group' }) {
  const { period, months } = told;
  // A group need not be told that it was in its own name.
  const [given, shared] =
    page.who === 'you' ? [told.given, told.shared] : [told.given.map(nameless), told.shared.map(nameless)];
  return {
    summary: saySummary(told, page.who),
    periods: choosePeriods(told, page.href),
    pictures: drawStory(monthsIn(period), months),
    months: byMonth(given, months),
    isCut: given.length === mostGiven,
    shared: shared.map(presentShared),
    withWhom: presentWithWhom(given, shared),
    passedOn: told.passedOn.map(({ neighbourhood, slug, ...amount }) => ({
      neighbourhood,
      href: `/neighbourhoods/${slug}/pool`,
      amount: sayAmount(amount),
    })),
  };
}

function nameless<T extends { group: string | null }>(one: T): T {
  return { ...one, group: null };
}

/** "In 2026 gaf u 3 uur en 2 keer, en u deelde 8 keer een activiteit met de buurt." Null while there is nothing to tell. */
function saySummary({ period, months }: Told, who: 'you' | 'group'): Wording | null {
  const given = sumOf(months);
  const times = months.reduce((sum, { sharedTimes }) => sum + sharedTimes, 0);
  const values = { period: sayPeriod(period) };
  const shared = { key: 'story.summary.times', values: { count: times } };
  if (given === null && times === 0) return null;
  if (given === null) return { key: `story.summary.${who}.shared`, values: { ...values, shared } };
  if (times === 0) return { key: `story.summary.${who}.given`, values: { ...values, given } };
  return { key: `story.summary.${who}.both`, values: { ...values, given, shared } };
}

function sumOf(months: StoryMonth[]): Wording | null {
  if (months.every(({ minutes, turns }) => minutes === 0 && turns === 0)) return null;
  return saySum(
    months.flatMap(({ minutes, turns }) => [
      { amount: minutes, unit: 'minutes' as const },
      { amount: turns, unit: 'turns' as const },
    ]),
  );
}

function sayPeriod({ year }: StoryPeriod): Wording {
  return year === null ? { key: 'story.inLastMonths' } : { key: 'story.inYear', values: { year } };
}

/** The last months, and each year in which there was something; nothing to choose while those months tell it all. */
function choosePeriods({ period, years }: Told, href: string) {
  const thisYear = Number(monthsIn(period).at(-1)?.slice(0, 4));
  if (years.every((year) => year === thisYear) && period.year === null) return [];
  return [
    { href, label: { key: 'story.lastMonths' }, current: period.year === null },
    ...years.map((year) => ({
      href: `${href}?year=${year}`,
      label: { key: 'story.year', values: { year } },
      current: period.year === year,
    })),
  ];
}

function byMonth(given: Given[], months: StoryMonth[]) {
  const listed = Map.groupBy(given, ({ onDay }) => onDay.slice(0, 7));
  return months
    .filter(({ month }) => listed.has(month))
    .toReversed()
    .map((told) => ({
      month: { key: 'contributions.month', values: { month: `${told.month}-01` } },
      sum: sumOf([told]),
      gifts: (listed.get(told.month) ?? []).map(presentGiven),
    }));
}

function presentGiven(one: Given) {
  return {
    kind: sayKind(one.kind),
    amount: sayAmount(one),
    words: one.words === '' && one.duty !== null ? sayNeed({ title: '', duty: one.duty }) : one.words,
    where: sayWhere(one),
    day: { key: 'contributions.day', values: { day: one.onDay } },
    group: one.group,
  };
}

function presentShared({ title, building, group, times, firstOn, lastOn }: Shared) {
  const when =
    firstOn === lastOn
      ? { key: 'story.sharedOn', values: { day: lastOn } }
      : { key: 'story.sharedTimes', values: { count: times, first: firstOn, last: lastOn } };
  return { title, building, group, when };
}

/** The houses, groups and activities, each named once, in order of the alphabet. */
function presentWithWhom(given: Given[], shared: Shared[]) {
  const all = [...given, ...shared];
  const rows = [
    { label: { key: 'story.with.buildings' }, names: namesIn(all.map(({ building }) => building)) },
    { label: { key: 'story.with.groups' }, names: namesIn(all.map(({ group }) => group)) },
    { label: { key: 'story.with.activities' }, names: namesIn(given.map(({ activity }) => activity)) },
  ];
  return rows.filter(({ names }) => names.length > 0);
}

function namesIn(names: (string | null)[]): string[] {
  const known = new Set(names.filter((name) => name !== null));
  return [...known].toSorted((a, b) => a.localeCompare(b)).slice(0, mostNames);
}
