import { readCalendar } from '../../icalendar/reading/read-calendar.ts';
import type { Unread } from '../../icalendar/reading/read-calendar.ts';
import { roomsIn } from './contents.ts';
import type { Contents } from './contents.ts';
import { decodeText } from './decode-text.ts';
import { mostDaysAhead, mostRooms } from './old-booking.ts';
import type { Unreadable } from './old-booking.ts';
import { readEvents } from './read-events.ts';
import { readTable } from './read-table.ts';

export type ReadFile = { read: true; contents: Contents } | { read: false; why: Unreadable };

const dayMs = 24 * 60 * 60 * 1000;
/** Of a calendar this much is looked at, before and after now: a repetition may have no end. */
const backMs = 400 * dayMs;
const aheadMs = mostDaysAhead * dayMs;

/**
 * Reads a file with old bookings, a calendar or a table: what it is its first letters say, as names of files say anything.
 *
 * @param zone of the building: times without a zone are on its clock
 */
export async function readFile(bytes: Uint8Array, zone: string, now: Date): Promise<ReadFile> {
  const text = decodeText(bytes).replace(/^\uFEFF/, '');
  if (text.trim() === '') return { read: false, why: 'empty' };
  if (/^\s*<(!doctype|html|\?xml)/i.test(text)) return { read: false, why: 'web-page' };
  const read = /^\s*BEGIN:VCALENDAR/i.test(text) ? await calendarIn(text, zone, now) : tableIn(text, zone);
  if (read.read && roomsIn(read.contents).length > mostRooms) return { read: false, why: 'too-many-rooms' };
  return read;
}

async function calendarIn(text: string, zone: string, now: Date): Promise<ReadFile> {
  const window = { from: new Date(now.getTime() - backMs), until: new Date(now.getTime() + aheadMs) };
  const calendar = await readCalendar(new TextEncoder().encode(text), { zone, ...window });
  if (!calendar.read) return { read: false, why: whyUnread[calendar.reason] };
  const read = readEvents(calendar);
  if (!read.read) return read;
  return {
    read: true,
    contents: { bookings: read.bookings, unread: read.unread, window, notes: calendar.notes },
  };
}

const whyUnread: Record<Unread, Unreadable> = {
  empty: 'empty',
  webPage: 'web-page',
  notACalendar: 'not-a-calendar',
  cutOff: 'cut-off',
  tooLarge: 'too-heavy',
  tooManyDates: 'too-heavy',
  tooMuchWork: 'too-heavy',
  crashed: 'crashed',
};

function tableIn(text: string, zone: string): ReadFile {
  const read = readTable(text, zone);
  if (!read.read) return read;
  return { read: true, contents: { bookings: read.bookings, unread: read.unread, window: null, notes: [] } };
}
