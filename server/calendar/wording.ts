/** How times are said: a key in the locale files and values. web/ turns them into words in the language of the reader. */
import type { Wording } from '../support/words.ts';
import type { Span } from './span.ts';
import { addDays, dayOf, wallClockOf } from './zone.ts';

/** "dinsdag 1 december" */
export function sayDay(instant: Date, zone: string): Wording {
  return { key: 'calendar.day', values: { day: dayOf(instant, zone) } };
}

/** "19:00" */
export function sayClock(instant: Date, zone: string): Wording {
  return { key: 'calendar.clock', values: { time: wallClockOf(instant, zone).time } };
}

/**
 * "dinsdag 1 december van 19:00 tot 21:00". A span that ends at midnight says so; one that runs past midnight names both days.
 */
export function saySpan(span: Span, zone: string): Wording {
  const { day, time: from } = wallClockOf(span.startsAt, zone);
  const { day: endDay, time: to } = wallClockOf(span.endsAt, zone);
  if (endDay === day) return { key: 'calendar.span', values: { day, from, to } };
  if (to === '00:00' && endDay === addDays(day, 1))
    return { key: 'calendar.spanUntilMidnight', values: { day, from } };
  return { key: 'calendar.spanOverDays', values: { day, from, endDay, to } };
}

/** "45 minuten", "1 uur", "anderhalf uur", "2 uur en 15 minuten", to the whole minute. */
export function sayMinutes(minutes: number): Wording {
  const whole = Math.round(minutes);
  if (whole === 90) return { key: 'calendar.hourAndHalf' };
  const hours: Wording = { key: 'calendar.hours', values: { count: Math.floor(whole / 60) } };
  const rest: Wording = { key: 'calendar.minutes', values: { count: whole % 60 } };
  if (whole < 60) return rest;
  return whole % 60 === 0 ? hours : { key: 'calendar.hoursAndMinutes', values: { hours, minutes: rest } };
}
