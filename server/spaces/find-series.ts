import { clashes, merge, widen } from '../calendar/span.ts';
import type { Span } from '../calendar/span.ts';
import { addDays, type Day } from '../calendar/zone.ts';
import { judgeSpace } from './judge-space.ts';
import type { Reason } from './judge-space.ts';
import { misfitOf, missingPieces, placer, readTaken, wantedEquipment } from './town.ts';
import type { Looking, PlacedSpace, TakenInTown } from './town.ts';

/** A space with on which dates of a series it is not free, and why. */
export interface SeriesPlace extends PlacedSpace {
  freeCount: number;
  missing: { day: Day; reason: Reason }[];
}

export interface FoundSeries {
  days: readonly Day[];
  /** One page of the spaces that are free on some of the dates, on most of them first. */
  places: SeriesPlace[];
  placesCount: number;
  /** The spaces that do not fit, or are free on none of the dates. */
  othersCount: number;
}

/** So many on one page; a series tells more of each. */
export const mostPlaces = 12;

/** Which spaces are free on most of the dates: first the dates, then what is free. */
export async function findSeries(looking: Looking): Promise<FoundSeries> {
  const { wish, here, days } = looking;
  const fit = here.filter((place) => misfitOf(place, looking) === null && takesSeries(place, days));
  const placed = placer(looking);
  const wishes = fit.map((place) => days.map((day) => ({ day, placed: placed(place, day) })));
  const spans = wishes
    .flat()
    .flatMap(({ placed }) => (placed !== null && 'span' in placed ? [placed.span] : []));
  const taken = await readTaken(fit, wantedEquipment(looking), [...new Set(spans)]);
  const places = fit
    .map((place, n): SeriesPlace => {
      const byDay = sortedByDay(taken.spaces.get(place.space.id) ?? []);
      const missing = (wishes[n] ?? []).flatMap(({ day, placed }) => {
        const reason = reasonAgainst(place, day, placed, byDay, looking, taken);
        return reason === null ? [] : [{ day, reason }];
      });
      return { ...place, missing, freeCount: days.length - missing.length };
    })
    .filter(({ freeCount }) => freeCount > 0)
    .toSorted((a, b) => b.freeCount - a.freeCount || bySize(a, b, wish.people));
  const from = (wish.page - 1) * mostPlaces;
  return {
    days,
    places: places.slice(from, from + mostPlaces),
    placesCount: places.length,
    othersCount: here.length - places.length,
  };
}

/** The rules of a space say how long a series may last. */
function takesSeries({ space }: PlacedSpace, days: readonly Day[]): boolean {
  return (days.at(-1) ?? '') <= addDays(days[0] ?? '2000-01-01', space.seriesDays) && space.seriesDays > 0;
}

/** The smallest that fits first: the hall stays free for who needs it. */
function bySize(a: PlacedSpace, b: PlacedSpace, people: number | null): number {
  return people === null ? 0 : a.space.capacity - b.space.capacity;
}

function reasonAgainst(
  place: PlacedSpace,
  day: Day,
  placed: Parameters<typeof judgeSpace>[1],
  byDay: Map<number, Span[]>,
  looking: Looking,
  taken: TakenInTown,
): Reason | null {
  const { space, building } = place;
  const near = placed !== null && 'span' in placed ? spansNear(placed.span, space, byDay) : [];
  const conditions = {
    hours: looking.hoursOf(place),
    zone: building.zone,
    taken: near,
    rules: space,
    now: looking.now,
  };
  const verdict = judgeSpace(day, placed, conditions);
  if (!verdict.free) return verdict.reason;
  if (verdict.span === null || looking.wish.pieces.length === 0) return null;
  const names = missingPieces(place, verdict.span, looking, taken);
  return names.length === 0 ? null : { why: 'equipment-taken', names };
}

const dayMs = 86_400_000;

/** Spans by the days in UTC that they touch: of 200 dates each is compared with what is near it only. */
function sortedByDay(spans: readonly Span[]): Map<number, Span[]> {
  const byDay = new Map<number, Span[]>();
  for (const span of spans) {
    for (const day of daysTouched(span)) byDay.set(day, [...(byDay.get(day) ?? []), span]);
  }
  return byDay;
}

function spansNear(span: Span, rules: PlacedSpace['space'], byDay: Map<number, Span[]>): Span[] {
  const held = widen(span, rules.setUpMinutes, rules.cleanUpMinutes);
  const near = daysTouched(held).flatMap((day) => byDay.get(day) ?? []);
  return near.length === 0 ? near : merge(clashes(held, near));
}

function daysTouched({ startsAt, endsAt }: Span): number[] {
  const first = Math.floor(startsAt.getTime() / dayMs);
  const last = Math.floor(endsAt.getTime() / dayMs);
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}
