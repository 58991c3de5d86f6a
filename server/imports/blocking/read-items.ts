import { createHash } from 'node:crypto';
import { OutsideCalendar } from '../../../models/outside-calendar.ts';
import type { ExternalEvent, ReadItems } from '../../../models/outside-calendar.ts';
import { bookingIdIn } from '../../calendar/uid.ts';
import { readCalendar } from '../../icalendar/reading/read-calendar.ts';
import type { ReadEvent, Unread } from '../../icalendar/reading/read-calendar.ts';
import { keptAheadMs, keptBackMs, mostItems } from './limits.ts';

/**
 * What of a calendar takes time here, from a month back to as far ahead as anybody can book. What we gave out ourselves is left
 * out: a calendar that subscribed to ours would otherwise block each booking's own time.
 *
 * @param zone of the building: times without a zone are on its clock
 */
export async function readItems(
  bytes: Uint8Array,
  zone: string,
  now: Date,
): Promise<({ read: true } & ReadItems) | { read: false; reason: Unread }> {
  const window = { from: new Date(now.getTime() - keptBackMs), until: new Date(now.getTime() + keptAheadMs) };
  const read = await readCalendar(bytes, { zone, ...window });
  if (!read.read) return read;
  const items = (await withoutOurs(read.events)).flatMap(itemsOf);
  if (items.length > mostItems) return { read: false, reason: 'tooManyDates' };
  const digest = createHash('sha256').update(JSON.stringify(items)).digest();
  return { read: true, items, notes: read.notes, digest };
}

/** Only what is about a booking here: what another installation gave out has the same look, and takes time as anything does. */
async function withoutOurs(events: ReadEvent[]): Promise<ReadEvent[]> {
  const ids = new Set(events.map(({ uid }) => bookingIdIn(uid)).filter((id) => id !== null));
  const ours: ReadonlySet<string | null> = await OutsideCalendar.bookingsAmong([...ids]);
  return events.filter(({ uid }) => !ours.has(bookingIdIn(uid)));
}

function itemsOf({ dates }: ReadEvent): ExternalEvent[] {
  return dates
    .filter(({ takesTime }) => takesTime)
    .map(({ summary, startsAt, endsAt }) => ({
      summary,
      startsAt: new Date(Math.max(startsAt.getTime(), long.ago)),
      endsAt: new Date(Math.min(endsAt.getTime(), long.ahead)),
    }));
}

/** What is always taken is taken from here to here: some programs say the years 1 and 9999, and the database has other years. */
const long = { ago: Date.UTC(2000), ahead: Date.UTC(2200) };
