import { setImmediate as letOthersGo } from 'node:timers/promises';
import { FeedBooking } from '../../../models/feed-booking.ts';
import type { FeedScope, FoundBooking } from '../../../models/feed-booking.ts';
import { overlaps } from '../../calendar/span.ts';
import type { Span } from '../../calendar/span.ts';
import { itemsOf } from '../../icalendar/writing/calendar-item.ts';
import type { CalendarItem } from '../../icalendar/writing/calendar-item.ts';
import { mostBytes, mostEvents } from '../../icalendar/writing/fit-calendar.ts';
import { Shelf } from '../../support/shelf.ts';
import type { Manner } from './describe-event.ts';
import { eventsOf } from './events-of.ts';

/** Bookings that are read at once. */
const some = 100;

/**
 * What bookings became, by all that it depends on: their version, which of their dates are shown, and how a feed speaks of them. Some
 * thirty full calendars, in some tens of megabytes: characters, and about what else there is of each booking.
 */
const kept = new Shelf<CalendarItem[]>(30_000_000, (items) =>
  items.reduce((sum, { text }) => sum + text.length, 500),
);

/**
 * What stands in a feed: all of it, or as much as will not all fit. What stands alone has to touch the window; a series stands there
 * whole, as long as one of its dates that are shown touches it.
 *
 * Bookings are read in the order in which they may begin, until all that begins before the next is more than a calendar takes. One
 * that is as it was when it was read last is not read again. Others get their turn in between: a full calendar is seconds of work.
 *
 * @param edition of the program: another one may word it differently
 */
export async function itemsIn(
  scope: FeedScope,
  window: Span,
  manner: Manner,
  edition: string,
): Promise<CalendarItem[]> {
  const way = JSON.stringify([FeedBooking.shownBy(scope), manner, edition]);
  for (let most = mostEvents; ; most *= 2) {
    const found = await FeedBooking.found(scope, window, most);
    const items: CalendarItem[] = [];
    for (let place = 0; place < found.length; place += some) {
      const now = found.slice(place, place + some);
      const known = await read(now, scope, manner, way);
      items.push(...now.flatMap((one) => touching(one, known.get(one.id) ?? [], window)));
      const next = found[place + some] ?? found.at(-1);
      if (next && bytesBefore(next.notBefore, items) >= mostBytes) return items;
    }
    if (found.length < most) return items;
  }
}

async function read(
  found: FoundBooking[],
  scope: FeedScope,
  manner: Manner,
  way: string,
): Promise<Map<string, CalendarItem[]>> {
  const known = new Map<string, CalendarItem[]>();
  const fresh = new Map<string, string>();
  for (const { id, version } of found) {
    const name = `${id} ${version} ${way}`;
    const items = kept.get(name);
    if (items) known.set(id, items);
    else fresh.set(id, name);
  }
  for (const booking of await FeedBooking.whole(scope, [...fresh.keys()])) {
    const items = itemsOf(eventsOf(booking, manner));
    kept.set(fresh.get(booking.id) ?? '', items);
    known.set(booking.id, items);
    await letOthersGo();
  }
  return known;
}

function touching({ isOn }: FoundBooking, items: CalendarItem[], window: Span): CalendarItem[] {
  return items.filter((item) => (item.isSeries ? isOn : overlaps(item, window)));
}

function bytesBefore(moment: Date, items: CalendarItem[]): number {
  return items.reduce((sum, { startsAt, bytes }) => (startsAt < moment ? sum + bytes : sum), 0);
}
