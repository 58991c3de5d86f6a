import { dayOf, startOfDay } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import { writeCalendar } from './write-calendar.ts';
import type { Calendar } from './write-calendar.ts';

/** Google takes no calendar of a megabyte. */
export const mostBytes = 1_000_000;

/** More events than these are never below a megabyte: none takes less than 390 bytes. */
export const mostEvents = 2600;

/**
 * The text of a calendar below a megabyte: what does not fit is left out from its far end, by whole days.
 *
 * @param saysUntil tells in the calendar's description up to which day it goes
 */
export function fitCalendar(calendar: Calendar, saysUntil: (day: Day) => string): string {
  const events = calendar.events.slice(0, mostEvents);
  let fitted = events.length < calendar.events.length ? upTo(mostEvents, calendar, saysUntil) : calendar;
  for (;;) {
    const text = writeCalendar(fitted);
    const bytes = Buffer.byteLength(text);
    if (bytes < mostBytes) return text;
    const keep = Math.floor((fitted.events.length * mostBytes) / bytes);
    fitted = upTo(Math.min(keep, fitted.events.length - 1), calendar, saysUntil);
  }
}

/** The calendar without its event of this number, whatever begins on the same day, and what comes later. */
function upTo(number: number, calendar: Calendar, saysUntil: (day: Day) => string): Calendar {
  const first = calendar.events[number];
  if (first === undefined) return calendar;
  const day = dayOf(first.startsAt, calendar.zone);
  const midnight = startOfDay(day, calendar.zone);
  return {
    ...calendar,
    about: `${calendar.about} ${saysUntil(day)}`,
    events: calendar.events.filter((event) => event.startsAt < midnight),
  };
}
