import type { Neighbourhood } from '../../models/neighbourhood.ts';
import { sayTimes } from '../buildings/activity-presenter.ts';
import { presentOffers, sayFeature } from '../buildings/features.ts';
import { sayNeighbourhood } from '../buildings/list-presenter.ts';
import type { Span } from '../calendar/span.ts';
import { wallClockOf, weekOf } from '../calendar/zone.ts';
import type { Problems, Wording } from '../support/words.ts';
import { chosenIn, textOf } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { askAddress, searchAddress, weekAddress } from './addresses.ts';
import type { FoundSpace } from './find-spaces.ts';
import type { Outcome, Reason } from './judge-space.ts';
import { sayLengths, sayNotice, saySteps, sayUntil } from './rules-wording.ts';
import { filters, type Wish } from './search-form.ts';

type Place = Pick<Neighbourhood, 'slug' | 'name' | 'town'>;
type NotFree = Extract<Outcome, { free: false }>;

const mostShown = 48;

/** The question as it stands in the form, both on the page of answers and beside a problem. */
export function presentQuestion(typed: Typed, neighbourhoods: readonly Place[], problems: Problems = {}) {
  const chosen = chosenIn(typed, 'features');
  return {
    problems,
    form: Object.fromEntries(['date', 'from', 'to', 'people'].map((name) => [name, textOf(typed, name)])),
    neighbourhoods: neighbourhoodOptions(neighbourhoods, textOf(typed, 'neighbourhood')),
    features: filters.map((feature) => ({
      value: feature,
      label: sayFeature(feature),
      checked: chosen.includes(feature),
    })),
    asksForFeatures: chosen.length > 0,
  };
}

/** The neighbourhoods to choose from, by slug; an empty one for everywhere. */
export function neighbourhoodOptions(neighbourhoods: readonly Place[], chosen: string) {
  const options = neighbourhoods.map(({ slug, name, town }) => ({
    value: slug,
    label: sayNeighbourhood({ name, town }),
    selected: slug === chosen,
  }));
  return [{ value: '', label: { key: 'spaces.search.everywhere' }, selected: chosen === '' }, ...options];
}

/** What was understood, as it would be typed. */
export function typedAs({ day, time, people, neighbourhood, features }: Wish): Typed {
  return {
    date: day,
    from: time?.from ?? '',
    to: time?.to ?? '',
    people: people === null ? '' : String(people),
    neighbourhood: neighbourhood ?? '',
    features,
  };
}

/** What is free, by neighbourhood, and of the rest why not: those first that are free at another time. */
export function presentAnswers(wish: Wish, found: readonly FoundSpace[], now: Date) {
  const free = found.flatMap(({ outcome, ...place }) => (outcome.free ? [{ ...place, outcome }] : []));
  const others = found.flatMap(({ outcome, ...place }) => (outcome.free ? [] : [{ ...place, outcome }]));
  const from = (wish.page - 1) * mostShown;
  const shown = bestFirst(free, wish).slice(from, from + mostShown);
  return {
    when: sayWhen(wish),
    count: { key: 'spaces.search.count', values: { count: free.length } },
    isNothing: free.length === 0,
    groups: byNeighbourhood(shown).map((group) => ({
      title: sayNeighbourhood(group[0]?.building.neighbourhood),
      cards: group.map((one) => presentCard(one, wish)),
    })),
    next: free.length > from + mostShown ? searchAddress(typedAs(wish), wish.page + 1) : null,
    previous: wish.page > 1 ? searchAddress(typedAs(wish), wish.page - 1) : null,
    others: others
      .toSorted((a, b) => Number(b.outcome.instead !== null) - Number(a.outcome.instead !== null))
      .slice(0, mostShown)
      .map((one) => presentOther(one, wish, now)),
    othersTitle: { key: 'spaces.search.others', values: { count: others.length } },
    othersLeftOut: Math.max(0, others.length - mostShown),
  };
}

/** The smallest that fits comes first within a neighbourhood: the hall stays free for who needs it. */
function bestFirst<T extends FoundSpace>(found: T[], { people }: Wish): T[] {
  if (people === null) return found;
  const groups = byNeighbourhood(found);
  return groups.flatMap((group) => group.toSorted((a, b) => a.space.capacity - b.space.capacity));
}

function byNeighbourhood<T extends FoundSpace>(found: readonly T[]): T[][] {
  return [...Map.groupBy(found, ({ building }) => building.neighbourhoodId).values()];
}

function sayWhen({ day, time, people }: Wish): Wording {
  const when: Wording =
    time === null
      ? { key: 'spaces.search.onDay', values: { day } }
      : { key: 'spaces.search.onDayBetween', values: { day, ...time } };
  return people === null ? when : { key: 'spaces.search.withPeople', values: { when, count: people } };
}

function presentCard(
  { space, building, outcome }: FoundSpace & { outcome: Extract<Outcome, { free: true }> },
  wish: Wish,
) {
  const week = weekAddress(space.slug, weekOf(wish.day));
  const { wished } = outcome;
  return {
    title: space.name,
    href: `/spaces/${space.slug}`,
    drawing: space.drawing,
    over: building.name,
    under: sayFree(outcome.stretches, building.zone),
    tags: presentOffers(space, building),
    action: { key: wished === null ? 'spaces.search.chooseTime' : 'spaces.search.ask' },
    actionHref: wished === null ? week : askAddress(space.slug, wished, building.zone, wish.people),
  };
}

/** "Vrij van 19:00 tot 22:00"; several stretches as figures only. */
function sayFree(stretches: readonly Span[], zone: string): Wording {
  const [only, ...others] = stretches;
  if (only !== undefined && others.length === 0)
    return { key: 'spaces.search.free', values: clocksOf(only, zone) };
  return { key: 'spaces.search.freeTimes', values: { times: sayStretches(stretches, zone) } };
}

/** "09:00–12:30, 13:00–22:00" */
function sayStretches(stretches: readonly Span[], zone: string): string {
  return stretches
    .map((stretch) => clocksOf(stretch, zone))
    .map(({ from, to }) => `${from}–${to}`)
    .join(', ');
}

function clocksOf({ startsAt, endsAt }: Span, zone: string) {
  return { from: wallClockOf(startsAt, zone).time, to: wallClockOf(endsAt, zone).time };
}

function presentOther(
  { space, building, outcome }: FoundSpace & { outcome: NotFree },
  wish: Wish,
  now: Date,
) {
  return {
    title: space.name,
    href: `/spaces/${space.slug}`,
    building: building.name,
    why: sayWhyNot(outcome.reason, space, building.zone, now),
    instead: presentInstead(outcome, space.slug, building.zone, wish),
  };
}

/** The time nearest to the wish, or else the week to choose from; nothing where no time will do. */
function presentInstead({ reason, instead }: NotFree, slug: string, zone: string, wish: Wish) {
  if (reason.why === 'too-small' || reason.why === 'lacks') return null;
  if (instead === null)
    return { href: weekAddress(slug, weekOf(wish.day)), label: { key: 'spaces.search.seeWeek' } };
  return {
    href: askAddress(slug, instead, zone, wish.people),
    label: { key: 'spaces.search.instead', values: { times: sayTimes(instead, zone) } },
  };
}

function sayWhyNot(reason: Reason, space: FoundSpace['space'], zone: string, now: Date): Wording {
  switch (reason.why) {
    case 'lacks':
      return { key: 'spaces.whyNot.lacks', values: { what: sayList(reason.features.map(sayFeature)) } };
    case 'outside-hours':
      return { key: 'spaces.whyNot.outside-hours', values: { times: sayStretches(reason.open, zone) } };
    case 'too-small':
      return { key: 'spaces.whyNot.too-small', values: { count: space.capacity } };
    case 'too-short':
    case 'too-long':
      return sayLengths(space);
    case 'off-step':
      return saySteps(space);
    case 'too-soon':
      return sayNotice(space);
    case 'too-far':
      return sayUntil(space, zone, now);
    default:
      return { key: `spaces.whyNot.${reason.why}` };
  }
}

function sayList([first = { key: '' }, ...rest]: Wording[]): Wording {
  return rest.length === 0 ? first : { key: 'spaces.list', values: { first, rest: sayList(rest) } };
}
