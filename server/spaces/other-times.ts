/** Other times for a wish in the same spaces: pure, each kind in its own order, all of them free. */
import { freeWithin, judge, nearby } from '../calendar/availability.ts';
import type { Conditions } from '../calendar/availability.ts';
import { minutesIn } from '../calendar/span.ts';
import type { Span } from '../calendar/span.ts';
import { addDays, instantOf, wallClockOf } from '../calendar/zone.ts';

/** Some spaces with what else must be free there. */
export interface Place {
  /** One for each of the hours of the spaces, at least one; rules and what is taken are the same in all. */
  conditions: Conditions[];
  /** Whether the equipment that is wanted is free the whole time. */
  hasPieces: (span: Span) => boolean;
}

/** The days around one on which to look for another time, nearest first. */
export const daysAround = [1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7];
const minuteMs = 60_000;

/** Whether a stretch of time can be booked there. */
export function isFree(span: Span, { conditions, hasPieces }: Place): boolean {
  return conditions.every((each) => judge(span, each).free) && hasPieces(span);
}

/** At most three, up to 90 minutes earlier or later, the nearest first. */
export function earlierOrLater(wish: Span, place: Place): Span[] {
  const [first] = place.conditions;
  return first === undefined ? [] : nearby(wish, first, (near) => isFree(near, place));
}

/** Within the wish, at least half as long, the longest first; one in each stretch that is free. */
export function shorter(wish: Span, place: Place): Span[] {
  const free = place.conditions.reduce(
    (windows, each) => windows.flatMap((window) => freeWithin(window, each)),
    [wish],
  );
  return free
    .flatMap((stretch) => longestIn(stretch, minutesIn(wish), place) ?? [])
    .toSorted((a, b) => minutesIn(b) - minutesIn(a));
}

function longestIn(stretch: Span, wished: number, place: Place): Span | null {
  const { stepMinutes, shortestMinutes, longestMinutes } = place.conditions[0]?.rules ?? noTime;
  const most = Math.min(minutesIn(stretch), longestMinutes, wished - 1);
  const least = Math.max(shortestMinutes, wished / 2);
  for (let minutes = most - (most % stepMinutes); minutes >= least; minutes -= stepMinutes) {
    for (let late = 0; late + minutes <= minutesIn(stretch); late += stepMinutes) {
      const startsAt = new Date(stretch.startsAt.getTime() + late * minuteMs);
      const span = { startsAt, endsAt: new Date(startsAt.getTime() + minutes * minuteMs) };
      if (isFree(span, place)) return span;
    }
  }
  return null;
}

const noTime = { stepMinutes: 15, shortestMinutes: Infinity, longestMinutes: 0 };

/** On one of the seven days before and after at the same time by the clock, the nearest day first, and of two the later one. */
export function otherDays(wish: Span, zone: string, place: Place, most: number): Span[] {
  return daysAround
    .values() // one after another, so that looking ends when there are enough
    .map((days) => onOtherDay(wish, days, zone))
    .filter((span) => span !== null)
    .filter((span) => isFree(span, place))
    .take(most)
    .toArray();
}

/** The same time by the clock so many days later; null where the clock skips it. */
export function onOtherDay(wish: Span, days: number, zone: string): Span | null {
  const from = wallClockOf(wish.startsAt, zone);
  const to = wallClockOf(wish.endsAt, zone);
  const startsAt = instantOf(addDays(from.day, days), from.time, zone);
  const endsAt = instantOf(addDays(to.day, days), to.time, zone);
  return startsAt === null || endsAt === null ? null : { startsAt, endsAt };
}

/** Whether somebody who reads its times on the clock would mean this span: not the second of two equal hours in autumn. */
export function isTypable(span: Span, zone: string): boolean {
  const typed = onOtherDay(span, 0, zone);
  return (
    typed?.startsAt.getTime() === span.startsAt.getTime() && typed.endsAt.getTime() === span.endsAt.getTime()
  );
}
