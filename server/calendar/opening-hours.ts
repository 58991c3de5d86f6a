/** Weekly opening hours -> open spans, and what a person typed -> the span they mean. */
import { contains, merge, overlaps, widen, type Span } from './span.ts';
import {
  addDays,
  dayOf,
  instantFrom,
  instantOf,
  isDay,
  startOfDay,
  weekdayOf,
  type ClockTime,
  type Day,
} from './zone.ts';

/**
 * A stretch of the week in which it is open. Where it closes at or before it opens it runs past midnight: `00:00` is until
 * midnight, and the same time twice is a day and a night.
 */
export interface OpeningStretch {
  /** By ISO 8601: 1 is Monday, 7 is Sunday. The day on which the stretch begins. */
  weekday: number;
  opens: ClockTime;
  closes: ClockTime;
}

/** What a person typed: a day and two clock times. As an end, both `00:00` and `24:00` can mean midnight. */
export interface TypedWish {
  day: string;
  from: string;
  to: string;
}

/** The wish as a span, or what is wrong with it and in which field. */
export type PlacedWish =
  | { span: Span }
  | { problem: 'no-such-day' | 'no-such-time' | 'ends-before-start'; field: 'date' | 'from' | 'to' };

const mostDays = 62;

/**
 * The stretches that begin on this day, also where they end after midnight, as open spans in order of time. An opening or
 * closing time that the clock skips is the moment of the skip; one that comes twice is the first.
 *
 * @throws RangeError when the day, the zone or a time of the hours does not exist.
 */
export function openOn(day: Day, hours: readonly OpeningStretch[], zone: string): Span[] {
  return merge(stretchesOn(day, hours, zone));
}

/**
 * The open spans that overlap the window, whole: they may begin before it and end after it. What began the evening before
 * and what runs on over midnight is in them.
 *
 * @throws RangeError when the window is longer than 62 days.
 */
export function openBetween(window: Span, hours: readonly OpeningStretch[], zone: string): Span[] {
  const last = dayOf(window.endsAt, zone);
  const stretches: Span[] = [];
  let day = addDays(dayOf(window.startsAt, zone), -1);
  for (let days = 0; day <= last; day = addDays(day, 1)) {
    if (++days > mostDays + 2) throw new RangeError(`a window of opening hours is at most ${mostDays} days`);
    stretches.push(...stretchesOn(day, hours, zone));
  }
  return merge(stretches).filter((open) => overlaps(open, window));
}

/**
 * The span that a person means. An end at or before the start is on the next day only where it is open over that midnight,
 * and otherwise a mistake; whether it is open the whole time is for `judge` to say.
 */
export function placeWish(wish: TypedWish, hours: readonly OpeningStretch[], zone: string): PlacedWish {
  if (!isDay(wish.day)) return { problem: 'no-such-day', field: 'date' };
  const startsAt = instantOf(wish.day, wish.from, zone);
  if (startsAt === null) return { problem: 'no-such-time', field: 'from' };

  const nextDay = addDays(wish.day, 1);
  if (wish.to === '24:00') return { span: { startsAt, endsAt: startOfDay(nextDay, zone) } };

  const isSameDay = wish.to > wish.from;
  const endsAt = instantOf(isSameDay ? wish.day : nextDay, wish.to, zone);
  if (endsAt === null) return { problem: 'no-such-time', field: 'to' };
  if (!isSameDay && !isOpenOver(startOfDay(nextDay, zone), endsAt, hours, zone)) {
    return { problem: 'ends-before-start', field: 'to' };
  }
  return { span: { startsAt, endsAt } };
}

/** Whether it is open right up to midnight and, when the end lies after it, also on from there. */
function isOpenOver(midnight: Date, endsAt: Date, hours: readonly OpeningStretch[], zone: string): boolean {
  const around = widen({ startsAt: midnight, endsAt: midnight }, 1, endsAt > midnight ? 1 : 0);
  return openBetween(around, hours, zone).some((open) => contains(open, around));
}

function stretchesOn(day: Day, hours: readonly OpeningStretch[], zone: string): Span[] {
  const weekday = weekdayOf(day);
  return hours
    .filter((stretch) => stretch.weekday === weekday)
    .map(({ opens, closes }) => ({
      startsAt: instantFrom(day, opens, zone),
      endsAt: instantFrom(closes > opens ? day : addDays(day, 1), closes, zone),
    }));
}
