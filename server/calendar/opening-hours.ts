/** Opening hours, seasons, closures and holidays -> open spans, and what a person typed -> the span they mean. */
import { holidayOn } from './holidays.ts';
import { clashes, contains, merge, overlaps, subtract, widen, type Span } from './span.ts';
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

/** From one day up to and including another, weekly hours of its own take the place of the usual ones. */
export interface Season {
  fromOn: Day;
  untilOn: Day;
  stretches: readonly OpeningStretch[];
}

/** A stretch of time in which it is shut, with the reason that people read. */
export interface Closure extends Span {
  reason: string;
}

/** When a place is open. */
export interface Hours {
  usual: readonly OpeningStretch[];
  /** They never overlap. What begins on a day of a season is of that season, also where it runs on after it. */
  seasons: readonly Season[];
  closures: readonly Closure[];
  /** The public holidays on which nothing opens, as holidays.ts names them. What began the evening before runs on. */
  holidays: readonly string[];
}

/** Why it is not open: by its weekly hours, by a closure, or for a holiday. */
export type Shut =
  { why: 'closed' } | { why: 'closure'; reason: string } | { why: 'holiday'; holiday: string };

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

/** The same hours every week, and nothing that differs. */
export function everyWeek(usual: readonly OpeningStretch[]): Hours {
  return { usual, seasons: [], closures: [], holidays: [] };
}

/**
 * The stretches that begin on this day, also where they end after midnight, as open spans in order of time, without what is
 * closed of them. An opening or closing time that the clock skips is the moment of the skip; one that comes twice is the first.
 *
 * @throws RangeError when the day, the zone or a time of the hours does not exist.
 */
export function openOn(day: Day, hours: Hours, zone: string): Span[] {
  return [...remembered(hours, `on ${day} ${zone}`, () => openAround([day], hours, zone))];
}

/**
 * The open spans that overlap the window, whole: they may begin before it and end after it. What began the evening before
 * and what runs on over midnight is in them.
 *
 * @throws RangeError when the window is longer than 62 days.
 */
export function openBetween(window: Span, hours: Hours, zone: string): Span[] {
  const days = daysAround(window, zone);
  const open = remembered(hours, `from ${days[0]} for ${days.length} ${zone}`, () =>
    openAround(days, hours, zone),
  );
  return open.filter((stretch) => overlaps(stretch, window));
}

/**
 * Why this stretch of time does not lie in what is open: the closure or holiday that takes away what is not open first, where
 * nothing else is in the way; else the weekly hours. Null when it is open the whole time.
 */
export function whyShut(span: Span, hours: Hours, zone: string): Shut | null {
  const open = openBetween(span, hours, zone);
  if (open.some((stretch) => contains(stretch, span))) return null;
  const week = { ...hours, holidays: [] };
  if (!stretchesAround(span, week, zone).some((stretch) => contains(stretch, span))) return { why: 'closed' };

  const [shut = span] = subtract(span, open);
  const [closure] = clashes(shut, hours.closures);
  if (closure) return { why: 'closure', reason: closure.reason };
  const holiday = daysAround(shut, zone)
    .filter((day) => clashes(shut, stretchesOn(day, week, zone)).length > 0)
    .map((day) => holidayOn(day, hours.holidays))
    .find((found) => found !== undefined);
  return holiday === undefined ? { why: 'closed' } : { why: 'holiday', holiday };
}

/**
 * The span that a person means. An end at or before the start is on the next day only where it is open over that midnight by
 * the hours of the week (of the season; closures and holidays are left aside), and otherwise a mistake; whether it is open the
 * whole time is for `judge` to say.
 */
export function placeWish(wish: TypedWish, hours: Hours, zone: string): PlacedWish {
  if (!isDay(wish.day)) return { problem: 'no-such-day', field: 'date' };
  const startsAt = instantOf(wish.day, wish.from, zone);
  if (startsAt === null) return { problem: 'no-such-time', field: 'from' };

  const nextDay = addDays(wish.day, 1);
  const midnight = startOfDay(nextDay, zone);
  if (wish.to === '24:00') return { span: { startsAt, endsAt: midnight } };

  const isSameDay = wish.to > wish.from;
  // Midnight is there to end at also where the clock skips it.
  const endsAt = wish.to === '00:00' ? midnight : instantOf(isSameDay ? wish.day : nextDay, wish.to, zone);
  if (endsAt === null) return { problem: 'no-such-time', field: 'to' };
  if (!isSameDay && !isOpenOver(midnight, endsAt, hours, zone)) {
    return { problem: 'ends-before-start', field: 'to' };
  }
  return { span: { startsAt, endsAt } };
}

/** Whether it is open right up to midnight and, when the end lies after it, also on from there. */
function isOpenOver(midnight: Date, endsAt: Date, hours: Hours, zone: string): boolean {
  const around = widen({ startsAt: midnight, endsAt: midnight }, 1, endsAt > midnight ? 1 : 0);
  const byTheWeek = stretchesAround(around, { ...hours, holidays: [] }, zone);
  return byTheWeek.some((open) => contains(open, around));
}

/** The open spans that begin on these days, without what is closed of them. */
function openAround(days: readonly Day[], hours: Hours, zone: string): Span[] {
  const open = merge(days.flatMap((day) => stretchesOn(day, hours, zone)));
  return hours.closures.length === 0 ? open : open.flatMap((stretch) => subtract(stretch, hours.closures));
}

/** What the week opens around the window, merged; closures are not taken off. */
function stretchesAround(window: Span, hours: Hours, zone: string): Span[] {
  return merge(daysAround(window, zone).flatMap((day) => stretchesOn(day, hours, zone)));
}

/** The days on which a stretch that reaches into the window can begin: those of the window and the one before. */
function daysAround(window: Span, zone: string): Day[] {
  const last = dayOf(window.endsAt, zone);
  const days: Day[] = [];
  for (let day = addDays(dayOf(window.startsAt, zone), -1); day <= last; day = addDays(day, 1)) {
    if (days.length > mostDays + 1)
      throw new RangeError(`a window of opening hours is at most ${mostDays} days`);
    days.push(day);
  }
  return days;
}

function stretchesOn(day: Day, hours: Hours, zone: string): readonly Span[] {
  return remembered(hours, `begins ${day} ${zone}`, () => readStretchesOn(day, hours, zone));
}

/** What is open is asked for again and again while a page looks at spaces that keep the same hours. */
function remembered(hours: Hours, key: string, read: () => Span[]): readonly Span[] {
  const known = spansOf.get(hours) ?? new Map<string, readonly Span[]>();
  spansOf.set(hours, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  const spans = read();
  if (known.size >= mostRemembered) known.clear();
  known.set(key, spans);
  return spans;
}

const spansOf = new WeakMap<Hours, Map<string, readonly Span[]>>();
const mostRemembered = 1000;

function readStretchesOn(day: Day, hours: Hours, zone: string): Span[] {
  if (holidayOn(day, hours.holidays) !== undefined) return [];
  const weekday = weekdayOf(day);
  return weekOn(day, hours)
    .filter((stretch) => stretch.weekday === weekday)
    .map(({ opens, closes }) => ({
      startsAt: instantFrom(day, opens, zone),
      endsAt: instantFrom(closes > opens ? day : addDays(day, 1), closes, zone),
    }));
}

/** The weekly hours that hold on this day. */
function weekOn(day: Day, { usual, seasons }: Hours): readonly OpeningStretch[] {
  return seasons.find(({ fromOn, untilOn }) => fromOn <= day && day <= untilOn)?.stretches ?? usual;
}
