import type { ReadCalendar, ReadEvent } from '../../icalendar/reading/read-calendar.ts';
import { oneLine } from '../../icalendar/plain-text.ts';
import { describe, mostLines } from './old-booking.ts';
import type { OldBooking, OldBookings, Unreadable } from './old-booking.ts';

/** The bookings in a calendar that was read, by where they stand in it. */
export function readEvents(
  calendar: Extract<ReadCalendar, { read: true }>,
): ({ read: true } & OldBookings) | { read: false; why: Unreadable } {
  if (calendar.events.length > mostLines) return { read: false, why: 'too-many' };
  const uids = new Set<string>();
  const bookings = calendar.events.map((event, place): OldBooking => {
    const room = oneLine(event.location);
    const description = describe(event.description);
    const titleOf = (words: string) => oneLine(words) || oneLine(description) || room || '–';
    return {
      line: place + 1,
      uid: ownUid(event, uids),
      title: titleOf(event.summary),
      description,
      room,
      rule: event.rule && oneLine(event.rule, 500),
      hasExtraDates: event.hasExtraDates,
      without: event.without,
      dates: event.dates
        .filter(({ takesTime }) => takesTime)
        .map(({ originalStartsAt, startsAt, endsAt, summary, location }) => ({
          originalStartsAt,
          startsAt,
          endsAt,
          title: titleOf(summary),
          room: oneLine(location),
        })),
    };
  });
  return { read: true, bookings: bookings.filter(({ dates }) => dates.length > 0), unread: [] };
}

/** Some programs give one UID to several events, at different times: the later ones are known by their time too. */
function ownUid({ uid, startsAt }: ReadEvent, before: Set<string>): string {
  const line = oneLine(uid, 255);
  const own = before.has(line) ? `${line} ${startsAt.toISOString()}` : line;
  before.add(own);
  return own;
}
