import { dayOf, startOfDay } from '../../calendar/zone.ts';
import type { Day } from '../../calendar/zone.ts';
import type { CalendarItem } from './calendar-item.ts';
import { bindCalendar } from './write-calendar.ts';
import type { Calendar } from './write-calendar.ts';

/** Google takes no calendar of a megabyte. */
export const mostBytes = 1_000_000;

/** So many events take more than a megabyte: none takes less than 390 bytes. */
export const mostEvents = 2600;

/**
 * The text of a calendar below a megabyte, by time: what does not fit is left out from its far end, by whole days. A series begins
 * where the first of its dates does. Of the items from the first that do not fit on it needs no more than one.
 *
 * @param saysUntil tells in the calendar's description up to which day it goes
 */
export function fitCalendar(
  { items, ...calendar }: Omit<Calendar, 'events'> & { items: CalendarItem[] },
  saysUntil: (day: Day) => string,
): string {
  const inOrder = items.toSorted(byTime);
  let bytes = 0;
  const over = inOrder.find((item) => (bytes += item.bytes) >= mostBytes);
  let fitted = over ? before(over, inOrder, calendar.zone) : inOrder;
  for (;;) {
    const next = inOrder[fitted.length];
    const about = next
      ? `${calendar.about} ${saysUntil(dayOf(next.startsAt, calendar.zone))}`
      : calendar.about;
    const text = bindCalendar({ ...calendar, about }, fitted);
    const last = fitted.at(-1);
    if (!last || Buffer.byteLength(text) < mostBytes) return text;
    fitted = before(last, fitted, calendar.zone);
  }
}

/** By time and then by UID, so that nothing depends on the order in which they were found. */
function byTime(a: CalendarItem, b: CalendarItem): number {
  return a.startsAt.getTime() - b.startsAt.getTime() || (a.uid < b.uid ? -1 : 1);
}

/** Those that begin on an earlier day. */
function before({ startsAt }: CalendarItem, items: CalendarItem[], zone: string): CalendarItem[] {
  const midnight = startOfDay(dayOf(startsAt, zone), zone);
  return items.filter((item) => item.startsAt < midnight);
}
