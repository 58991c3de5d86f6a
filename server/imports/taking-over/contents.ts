import type { Note } from '../../icalendar/reading/read-calendar.ts';
import type { OldBooking, OldBookings, OldDate } from './old-booking.ts';

/** What was read of a file, as it is kept: dates become text there, and dates again when it is taken out. */

/** Beside what was read: of a calendar, which stretch of time was looked at. */
export interface Contents extends OldBookings {
  window: { from: Date; until: Date } | null;
  /** What was odd in a calendar. */
  notes: Note[];
}

/** What was kept. @param kept what JSON made of it */
export function contentsOf(kept: object): Contents {
  const { bookings, unread, window, notes } = kept as Stored<Contents>;
  return {
    unread,
    notes,
    window: window && { from: new Date(window.from), until: new Date(window.until) },
    bookings: bookings.map((booking): OldBooking => ({
      ...booking,
      without: booking.without.map((date) => new Date(date)),
      dates: booking.dates.map((date): OldDate => ({
        ...date,
        originalStartsAt: new Date(date.originalStartsAt),
        startsAt: new Date(date.startsAt),
        endsAt: new Date(date.endsAt),
      })),
    })),
  };
}

/** The rooms that are named, in order of the alphabet; empty for what names none. */
export function roomsIn({ bookings }: OldBookings): string[] {
  const rooms = new Set(bookings.flatMap(({ dates }) => dates.map(({ room }) => room)));
  return [...rooms].toSorted((a, b) => a.localeCompare(b, 'nl', { numeric: true }));
}

/** What JSON makes of something: dates are text. */
type Stored<T> = T extends Date ? string : T extends object ? { [Key in keyof T]: Stored<T[Key]> } : T;
