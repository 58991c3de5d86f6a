/** Calendars as others write them, and their dates as people say them. */
import { wallClockOf } from '../../server/calendar/zone.ts';
import { parseCalendar } from '../../server/icalendar/reading/parse-calendar.ts';
import type { Note, ReadCalendar, ReadEvent, Reading } from '../../server/icalendar/reading/read-calendar.ts';

/** From the last Sunday of November 2026, for 400 days: both changes of the clocks lie in it. */
export const window: Reading = {
  zone: 'Europe/Amsterdam',
  from: new Date('2026-11-22T00:00:00Z'),
  until: new Date('2027-12-27T00:00:00Z'),
};

/** A calendar of these lines; an event for each list. */
export function calendarOf(events: string[][], around: string[] = []): string {
  const inside = events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']);
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Test//NL',
    ...around,
    ...inside,
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

/** What is read, with what was odd; throws when nothing is. */
export function parsed(
  text: string | Uint8Array,
  over: Partial<Reading> = {},
): { events: ReadEvent[]; notes: Note[] } {
  return whole(parseCalendar(typeof text === 'string' ? Buffer.from(text) : text, { ...window, ...over }));
}

export function whole(answer: ReadCalendar): { name: string; events: ReadEvent[]; notes: Note[] } {
  if (!answer.read) throw new Error(`not read: ${answer.reason}`);
  return answer;
}

/** `2026-12-01 19:00-21:30 Koor`, on the clock of Amsterdam; another day or none of the words where that is so. */
export function said(events: ReadEvent[]): string[] {
  return events
    .flatMap(({ dates }) => dates)
    .map(({ startsAt, endsAt, summary }) => {
      const [from, to] = [wallClockOf(startsAt, window.zone), wallClockOf(endsAt, window.zone)];
      const end = from.day === to.day ? to.time : `${to.day} ${to.time}`;
      return `${from.day} ${from.time}-${end} ${summary}`.trim();
    });
}

/** The dates of one event of these lines. */
export function datesOf(...lines: string[]): string[] {
  return said(parsed(calendarOf([['UID:one', ...lines]])).events);
}
