import type { ListedHouse } from '../../models/listed-space.ts';
import { sayTimes } from '../buildings/activity-presenter.ts';
import { presentOffers } from '../buildings/features.ts';
import { sayNeighbourhood } from '../buildings/list-presenter.ts';
import type { Span } from '../calendar/span.ts';
import { saySpan } from '../calendar/wording.ts';
import { wallClockOf, weekOf } from '../calendar/zone.ts';
import type { Wording } from '../support/words.ts';
import type { Typed } from '../web/form.ts';
import { askAddress, searchAddress, weekAddress } from './addresses.ts';
import { mostFree } from './find-once.ts';
import type { FoundOnce, FreePlace, OtherPlace } from './find-once.ts';
import type { Instead } from './instead.ts';
import { reaching } from './reaching.ts';
import type { Wish } from './search-form.ts';
import type { KindOfEquipment } from './town.ts';
import { sayStretches, sayWhyNot } from './why-not-wording.ts';

/** What is asked along with a space, beside the time: fields of the form of asking. */
export type AlsoAsked = (building: ListedHouse) => Record<string, string>;

/** The people and the pieces of equipment: those of the house itself first, then what travels there. */
export function alsoAsked({ people, pieces }: Wish, equipment: readonly KindOfEquipment[]): AlsoAsked {
  const told = people === null ? {} : { people: String(people) };
  return (building) => {
    const fields: Record<string, string> = { ...told };
    for (const { kind, count } of pieces) {
      let left = count;
      const usable = reaching(building, kind, equipment);
      const ownFirst = usable.toSorted(
        (a, b) => Number(a.buildingId !== building.id) - Number(b.buildingId !== building.id),
      );
      for (const one of ownFirst) {
        const taken = Math.min(left, one.count);
        if (taken > 0) fields[`equipment-${one.id}`] = String(taken);
        left -= taken;
      }
    }
    return fields;
  };
}

/**
 * What is free, by neighbourhood, and of the rest why not.
 * @param typed the question as it stands in the address
 */
export function presentOnce(wish: Wish, found: FoundOnce, typed: Typed, also: AlsoAsked, now: Date) {
  const { free, freeCount, others, othersCount, instead } = found;
  const groups = [...Map.groupBy(free, ({ building }) => building.neighbourhoodId).values()];
  return {
    when: sayWhen(wish),
    count: { key: 'spaces.search.count', values: { count: freeCount } },
    isNothing: freeCount === 0,
    groups: groups.map((group) => ({
      title: sayNeighbourhood(group[0]?.building.neighbourhood),
      cards: group.map((one) => presentCard(one, wish, also)),
    })),
    series: null,
    next: freeCount > wish.page * mostFree ? searchAddress(typed, wish.page + 1) : null,
    previous: wish.page > 1 ? searchAddress(typed, wish.page - 1) : null,
    instead: instead.map((one) => presentInstead(one, typed, also)),
    others: others.map((one) => presentOther(one, wish, also, now)),
    othersTitle: { key: 'spaces.search.others', values: { count: othersCount } },
    othersLeftOut: othersCount - others.length,
    opensOthers: freeCount === 0 && instead.length === 0,
  };
}

/** "Dinsdag 1 december van 19:00 tot 21:00, met 8 mensen" */
function sayWhen({ day, time, people }: Wish): Wording {
  const when: Wording =
    time === null
      ? { key: 'spaces.search.onDay', values: { day } }
      : { key: 'spaces.search.onDayBetween', values: { day, ...time } };
  return people === null ? when : { key: 'spaces.search.withPeople', values: { when, count: people } };
}

function presentCard({ space, building, span, stretches }: FreePlace, wish: Wish, also: AlsoAsked) {
  return {
    title: space.name,
    href: `/spaces/${space.slug}`,
    drawing: space.drawing,
    over: building.name,
    under: sayFree(stretches, building.zone),
    tags: presentOffers(space, building),
    action: { key: span === null ? 'spaces.search.chooseTime' : 'spaces.search.ask' },
    actionHref:
      span === null
        ? weekAddress(space.slug, weekOf(wish.day))
        : askAddress(space.slug, span, building.zone, also(building)),
  };
}

/** "Vrij van 19:00 tot 22:00"; several stretches as figures only. */
function sayFree(stretches: readonly Span[], zone: string): Wording {
  const [only, ...others] = stretches;
  if (only === undefined || others.length > 0)
    return { key: 'spaces.search.freeTimes', values: { times: sayStretches(stretches, zone) } };
  const values = { from: wallClockOf(only.startsAt, zone).time, to: wallClockOf(only.endsAt, zone).time };
  return { key: 'spaces.search.free', values };
}

function presentInstead(one: Instead, typed: Typed, also: AlsoAsked) {
  if (one.kind === 'look-at-day') {
    const values = { day: one.day };
    return {
      over: null,
      title: { key: 'spaces.instead.onDay', values },
      when: { key: 'spaces.instead.look-at-day' },
      href: searchAddress({ ...typed, date: one.day }),
      label: { key: 'spaces.instead.lookAtDay', values },
    };
  }
  const { space, building, span, kind, town } = one;
  const values = { space: space.name, building: building.name };
  return {
    over: { key: `spaces.instead.${kind}` },
    title: town
      ? { key: 'spaces.instead.placeInTown', values: { ...values, town } }
      : { key: 'spaces.instead.place', values },
    when: saySpan(span, building.zone),
    href: askAddress(space.slug, span, building.zone, also(building)),
    label: { key: 'spaces.search.ask' },
  };
}

function presentOther(
  { space, building, reason, instead }: OtherPlace,
  wish: Wish,
  also: AlsoAsked,
  now: Date,
) {
  return {
    title: space.name,
    href: `/spaces/${space.slug}`,
    building: building.name,
    why: sayWhyNot(reason, space, building.zone, now),
    instead: neverDoes.has(reason.why) ? null : presentNearest(),
  };

  /** The time nearest to the wish, or else the week to choose from. */
  function presentNearest() {
    if (instead === null)
      return { href: weekAddress(space.slug, weekOf(wish.day)), label: { key: 'spaces.search.seeWeek' } };
    return {
      href: askAddress(space.slug, instead, building.zone, also(building)),
      label: { key: 'spaces.search.instead', values: { times: sayTimes(instead, building.zone) } },
    };
  }
}

/** Nothing that another time would help. */
const neverDoes = new Set<string>(['too-small', 'lacks', 'no-equipment', 'no-series']);
