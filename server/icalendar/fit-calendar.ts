import { dayOf, startOfDay } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import { writeCalendar } from './write-calendar.ts';
import type { Calendar, CalendarEvent } from './write-calendar.ts';

/** Google takes no calendar of a megabyte. */
export const mostBytes = 1_000_000;

/** More events than these are never below a megabyte: none takes less than 390 bytes. */
export const mostEvents = 2600;

/**
 * The text of a calendar below a megabyte, by time: what does not fit is left out from its far end, by whole days. What has one
 * UID begins where the first of it does, and stays together: the exceptions of a series mean nothing without it, and without them
 * it would say what is not so.
 *
 * @param saysUntil tells in the calendar's description up to which day it goes
 */
export function fitCalendar(calendar: Calendar, saysUntil: (day: Day) => string): string {
  const groups = groupsOf(calendar.events);
  let fitted = groups;
  if (countOf(groups) > mostEvents) fitted = upTo(groups, mostEvents, calendar.zone);
  for (;;) {
    const events = fitted.flatMap((group) => group.events);
    const last = groups[fitted.length];
    const about = last
      ? `${calendar.about} ${saysUntil(dayOf(last.beginsAt, calendar.zone))}`
      : calendar.about;
    const text = writeCalendar({ ...calendar, about, events });
    const bytes = Buffer.byteLength(text);
    if (bytes < mostBytes || fitted.length === 0) return text;
    fitted = upTo(
      fitted,
      Math.min(Math.floor((events.length * mostBytes) / bytes), events.length - 1),
      calendar.zone,
    );
  }
}

interface Group {
  beginsAt: Date;
  events: CalendarEvent[];
}

/** What has one UID together, by time and then by UID, so that nothing depends on the order in which they were found. */
function groupsOf(events: CalendarEvent[]): Group[] {
  return [...Map.groupBy(events, ({ uid }) => uid)]
    .map(([uid, together]) => ({ uid, beginsAt: earliest(together), events: together }))
    .toSorted((a, b) => a.beginsAt.getTime() - b.beginsAt.getTime() || (a.uid < b.uid ? -1 : 1));
}

/** The groups without that of the event of this number, whatever begins on the same day, and what comes later. */
function upTo(groups: Group[], number: number, zone: string): Group[] {
  let events = 0;
  const over = groups.find((group) => (events += group.events.length) > number);
  if (!over) return groups;
  const midnight = startOfDay(dayOf(over.beginsAt, zone), zone);
  return groups.filter(({ beginsAt }) => beginsAt < midnight);
}

function countOf(groups: Group[]): number {
  return groups.reduce((sum, { events }) => sum + events.length, 0);
}

function earliest(events: CalendarEvent[]): Date {
  return new Date(Math.min(...events.map(({ startsAt }) => startsAt.getTime())));
}
