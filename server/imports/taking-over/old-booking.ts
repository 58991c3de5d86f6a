import { manyLines } from '../../icalendar/plain-text.ts';

/** What files of other systems hold, whichever they were: the same shape for a line of a table and an event of a calendar. */

/** A booking as another system has it: once, or a series with its dates. */
export interface OldBooking {
  /** Where it stands in the file, from 1: the line of a table, the number of the event in a calendar. */
  line: number;
  /** By which it is known again when the same file comes a second time. */
  uid: string;
  title: string;
  description: string;
  /** What the other system calls the place; empty where it does not say. */
  room: string;
  /** Its RRULE (RFC 5545 section 3.3.10); null for a booking that happens once. */
  rule: string | null;
  /** It has dates that no rule says. */
  hasExtraDates: boolean;
  /** Where its rule has a date that was taken out. */
  without: Date[];
  /** In order; at least one. */
  dates: OldDate[];
}

/** One date of it, with the words and the room of that date. */
export interface OldDate {
  /** Where the rule puts it. */
  originalStartsAt: Date;
  startsAt: Date;
  endsAt: Date;
  title: string;
  room: string;
}

/** Something in a file that makes no booking. */
export interface UnreadLine {
  line: number;
  /** What stands there of it, to find it again. */
  text: string;
  why: 'no-start' | 'no-end' | 'no-such-time' | 'ends-before-start' | 'odd-columns' | 'cancelled';
}

/** What a file holds. */
export interface OldBookings {
  bookings: OldBooking[];
  unread: UnreadLine[];
}

/** Why nothing of a file could be read. */
export type Unreadable =
  | 'empty'
  | 'web-page'
  | 'not-a-calendar'
  | 'cut-off'
  | 'not-a-table'
  | 'no-columns'
  | 'nothing-in-it'
  | 'too-many'
  | 'too-heavy'
  | 'crashed'
  | 'too-many-rooms';

/** Lines of a table, or events of a calendar, that one file may hold. More come in several files. */
export const mostLines = 2000;

/** Dates in all, of what becomes bookings in one go. */
export const mostDates = 5000;

/** So many days from now a date may be: what is later is a slip of the pen, or no plan yet. */
export const mostDaysAhead = 800;

/** Rooms that one file may name: each is chosen by hand. */
export const mostRooms = 50;

/** A description as our tables take it. */
export function describe(text: string): string {
  return Array.from(manyLines(text)).slice(0, 4000).join('');
}
