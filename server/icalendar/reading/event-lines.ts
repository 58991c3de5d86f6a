/** The lines of one event of somebody else's calendar -> what they say, with times as they were written. */
import ICAL from 'ical.js';
import type { Lines } from './calendar-lines.ts';
import { manyLines, oneLine } from '../plain-text.ts';

/** A time as it was written: on the clock of a zone, or a day. */
export interface Written {
  /** What the clock reads, as the instant at which the clock of UTC reads it; of a day its midnight. */
  reading: Date;
  /** A name of a zone, `UTC`, or null: on the clock of wherever one is. */
  zone: string | null;
  isDay: boolean;
}

/** Half nominal, half exact (RFC 5545 section 3.3.6): a day is a day also when it has 23 hours. */
export interface Length {
  days: number;
  seconds: number;
}

export interface WrittenEvent {
  uid: string;
  sequence: number;
  start: Written | null;
  end: Written | null;
  length: Length | null;
  /** Of which date of its series it tells. */
  recurrenceId: Written | null;
  rules: string[];
  without: Written[];
  extra: { start: Written; end: Written | null; length: Length | null }[];
  /** Null where it says nothing. */
  summary: string | null;
  description: string | null;
  location: string | null;
  isCancelled: boolean;
  isTentative: boolean;
  takesTime: boolean;
}

/** A century: with more the years run out of what computers count with. */
const mostDays = 36_525;

/** What cannot be read in it is as if it were not there. */
export function readEvent(lines: Lines): WrittenEvent {
  const properties = propertiesIn(lines);
  const one = (name: string) => properties.get(name)?.[0];
  const textOf = (name: string) => readText(one(name));
  const timeOf = (name: string) => readTimes(one(name)).map(({ start }) => start)[0] ?? null;
  const timesOf = (name: string) => (properties.get(name) ?? []).flatMap(readTimes);
  const word = (name: string) => (textOf(name) ?? '').trim().toUpperCase();
  return {
    uid: (textOf('UID') ?? '').trim(),
    sequence: Number(/^\d{1,9}$/.exec(word('SEQUENCE'))?.[0] ?? 0),
    start: timeOf('DTSTART'),
    end: timeOf('DTEND'),
    length: readLength(textOf('DURATION')),
    recurrenceId: timeOf('RECURRENCE-ID'),
    rules: (properties.get('RRULE') ?? []).map(valueOf),
    without: timesOf('EXDATE').map(({ start }) => start),
    extra: timesOf('RDATE'),
    summary: shorten(textOf('SUMMARY'), oneLine, 200),
    description: shorten(textOf('DESCRIPTION'), manyLines, 1000),
    location: shorten(textOf('LOCATION'), oneLine, 200),
    isCancelled: word('STATUS') === 'CANCELLED',
    isTentative: word('STATUS') === 'TENTATIVE',
    takesTime:
      (word('TRANSP') || word('X-MICROSOFT-CDO-BUSYSTATUS')).match(/^(?:TRANSPARENT|FREE)$/) === null,
  };
}

function propertiesIn(lines: Lines): Map<string, string[]> {
  const properties = new Map<string, string[]>();
  for (const line of lines) {
    const name = /^[^:;]*/.exec(line)?.[0].toUpperCase() ?? '';
    const all = properties.get(name);
    if (all === undefined) properties.set(name, [line]);
    else all.push(line);
  }
  return properties;
}

function valueOf(line: string): string {
  return line.slice(line.indexOf(':') + 1);
}

function readText(line: string | undefined): string | null {
  if (line === undefined) return null;
  try {
    const value: unknown = ICAL.parse.property(line)[3];
    return typeof value === 'string' ? value : valueOf(line);
  } catch {
    return valueOf(line);
  }
}

/** Cut before it is tidied: a text may be as long as the calendar. */
function shorten(text: string | null, tidy: (text: string) => string, most: number): string | null {
  return text === null
    ? null
    : Array.from(tidy(text.slice(0, 2 * most)))
        .slice(0, most)
        .join('');
}

function readLength(text: string | null): Length | null {
  if (text === null) return null;
  try {
    const { weeks, days, hours, minutes, seconds, isNegative } = ICAL.Duration.fromString(
      text.trim().slice(0, 50),
    );
    if (isNegative) return null;
    return {
      days: Math.min(weeks * 7 + days, mostDays),
      seconds: Math.min(hours * 3600 + minutes * 60 + seconds, mostDays * 86_400),
    };
  } catch {
    return null;
  }
}

/** The times in a line of a property that has times, or stretches of time, divided by commas. */
function readTimes(
  line: string | undefined,
): { start: Written; end: Written | null; length: Length | null }[] {
  if (line === undefined) return [];
  // No time has a colon in it, but a zone's name may.
  const place = line.lastIndexOf(':');
  const zone = zoneIn(line.slice(0, place));
  return line
    .slice(place + 1)
    .split(',')
    .flatMap((text) => {
      const [from = '', to = ''] = text.trim().toUpperCase().split('/');
      const start = readTime(from, zone);
      return start === null
        ? []
        : [{ start, end: readTime(to, zone), length: to === '' ? null : readLength(to) }];
    });
}

function zoneIn(nameAndParameters: string): string | null {
  const [, quoted, bare] = /;TZID=(?:"([^"]*)"|([^;]*))/i.exec(nameAndParameters) ?? [];
  return quoted ?? bare ?? null;
}

const shape = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z?))?$/;

/** Whatever VALUE says: some programs leave it out, and what stands there cannot be mistaken. */
function readTime(text: string, zone: string | null): Written | null {
  const [, year = '', month = '', day = '', hour, minute = '00', second = '00', isUtc = ''] =
    shape.exec(text) ?? [];
  const midnight = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || midnight.getUTCDate() !== Number(day)) return null;
  if (hour === undefined) return { reading: midnight, zone: null, isDay: true };
  // 24:00 is the end of the day, and a leap second is none to a computer (RFC 5545 section 3.3.12).
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Math.min(Number(second), 59);
  if (Number(minute) > 59 || Number(second) > 60 || seconds > 86_400) return null;
  const reading = new Date(midnight.getTime() + seconds * 1000);
  return { reading, zone: isUtc ? 'UTC' : zone, isDay: false };
}
