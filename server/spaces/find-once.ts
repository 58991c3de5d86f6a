import type { Conditions } from '../calendar/availability.ts';
import { openBetween } from '../calendar/opening-hours.ts';
import { widen, type Span } from '../calendar/span.ts';
import { addDays, startOfDay } from '../calendar/zone.ts';
import { findInstead } from './instead.ts';
import type { Instead } from './instead.ts';
import { freeTimes, judgeSpace, nearestTo } from './judge-space.ts';
import type { Reason, Verdict } from './judge-space.ts';
import { misfitOf, missingPieces, placer, readTaken, wantedEquipment } from './town.ts';
import type { Looking, PlacedSpace, TakenInTown } from './town.ts';

/** A space that is free as wished, and when it is free around that. */
export interface FreePlace extends PlacedSpace {
  /** The wish; null where that was any time of the day. */
  span: Span | null;
  stretches: Span[];
}

/** A space that is not, with why, and what is nearest to it. */
export interface OtherPlace extends PlacedSpace {
  reason: Reason;
  instead: Span | null;
}

export interface FoundOnce {
  /** Of those that are free one page, the smallest that fits first in each neighbourhood: the hall stays free for who needs it. */
  free: FreePlace[];
  freeCount: number;
  others: OtherPlace[];
  othersCount: number;
  /** Where nothing is free: what is near, in the order in which it is worth looking at. */
  instead: Instead[];
}

/** So many on one page of what is free. */
export const mostFree = 24;
const mostOthers = 12;

/** Which spaces are free once. What a page does not show is not looked at more closely than it takes to know that it is not free. */
export async function findOnce(looking: Looking): Promise<FoundOnce> {
  const { wish, here } = looking;
  const misfits = here.flatMap((place) => {
    const reason = misfitOf(place, looking);
    return reason === null ? [] : [{ ...place, reason, span: null }];
  });
  const lacking = new Set(misfits.map(({ space }) => space.id));
  const fit = here.filter(({ space }) => !lacking.has(space.id));
  const judged = await judgeAll(fit, looking);
  const free = bestFirst(
    judged.flatMap(({ verdict, ...place }) => (verdict.free ? [{ ...place, span: verdict.span }] : [])),
    wish.people,
  );
  const notFree = judged.flatMap(({ verdict, ...place }) =>
    verdict.free ? [] : [{ ...place, reason: verdict.reason, span: verdict.span }],
  );
  const others = [...notFree.toSorted((a, b) => hope(a.reason) - hope(b.reason)), ...misfits];

  const from = (wish.page - 1) * mostFree;
  const shown = { free: free.slice(from, from + mostFree), others: others.slice(0, mostOthers) };
  const told = await tellMore(shown, looking);
  return {
    ...told,
    freeCount: free.length,
    othersCount: others.length,
    instead: free.length === 0 ? await findInstead(fit, looking) : [],
  };
}

/** What is only taken or closed at that time may be free at another. */
function hope({ why }: Reason): number {
  return ['taken', 'equipment-taken', 'outside-hours', 'off-step'].includes(why) ? 0 : 1;
}

async function judgeAll(
  places: PlacedSpace[],
  looking: Looking,
): Promise<(PlacedSpace & { verdict: Verdict })[]> {
  const { wish } = looking;
  const placed = placer(looking);
  const wishes = places.map((place) => placed(place, wish.day));
  const spans = new Set(wishes.flatMap((one) => (one !== null && 'span' in one ? [one.span] : [])));
  const taken = await readTaken(
    places,
    wantedEquipment(looking),
    wish.time === null ? openAround(places, looking) : [...spans],
  );
  return places.map((place, n) => {
    const conditions = conditionsOf(place, looking, taken);
    const verdict = judgeSpace(wish.day, wishes[n] ?? null, conditions);
    return { ...place, verdict: withPieces(verdict, place, looking, taken) };
  });
}

function withPieces(verdict: Verdict, place: PlacedSpace, looking: Looking, taken: TakenInTown): Verdict {
  if (!verdict.free || verdict.span === null) return verdict;
  const names = missingPieces(place, verdict.span, looking, taken);
  if (names.length === 0) return verdict;
  return { free: false, reason: { why: 'equipment-taken', names }, span: verdict.span };
}

/** When the free ones are free around the wish, and what is nearest where others are not. */
async function tellMore(
  {
    free,
    others,
  }: {
    free: Omit<FreePlace, 'stretches'>[];
    others: (PlacedSpace & { reason: Reason; span: Span | null })[];
  },
  looking: Looking,
): Promise<Pick<FoundOnce, 'free' | 'others'>> {
  const { wish } = looking;
  const near = others.filter(({ span }) => span !== null);
  const taken = await readTaken(
    [...free, ...near],
    wantedEquipment(looking),
    openAround([...free, ...near], looking),
  );
  return {
    free: free.map((place) => ({
      ...place,
      stretches: freeTimes(wish.day, place.span, conditionsOf(place, looking, taken)),
    })),
    others: others.map(({ span, ...place }) => {
      const hasPieces = (other: Span) => missingPieces(place, other, looking, taken).length === 0;
      const instead = span === null ? null : nearestTo(span, conditionsOf(place, looking, taken), hasPieces);
      return { ...place, instead };
    }),
  };
}

function conditionsOf(place: PlacedSpace, { hoursOf, now }: Looking, taken: TakenInTown): Conditions {
  const { space, building } = place;
  return {
    hours: hoursOf(place),
    zone: building.zone,
    taken: taken.spaces.get(space.id) ?? [],
    rules: space,
    now,
  };
}

/** All that is open on the day, and what reaches into the evening before and the night after: nowhere else is anything free. */
function openAround(places: readonly PlacedSpace[], { wish, hoursOf }: Looking): Span[] {
  const zones = new Map(places.map((place) => [hoursOf(place), place.building.zone]));
  return [...zones].flatMap(([hours, zone]) => {
    const day = { startsAt: startOfDay(wish.day, zone), endsAt: startOfDay(addDays(wish.day, 1), zone) };
    return openBetween(widen(day, aroundMinutes, aroundMinutes), hours, zone);
  });
}

/** Longer than what `nearby` looks around a wish. */
const aroundMinutes = 120;

function bestFirst<T extends PlacedSpace>(free: T[], people: number | null): T[] {
  if (people === null) return free;
  const groups = Map.groupBy(free, ({ building }) => building.neighbourhoodId);
  return [...groups.values()].flatMap((group) =>
    group.toSorted((a, b) => a.space.capacity - b.space.capacity),
  );
}
