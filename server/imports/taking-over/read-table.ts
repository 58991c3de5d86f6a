import { createHash } from 'node:crypto';
import { CsvError, parse } from 'csv-parse/sync';
import { readSpokenTime } from '../../calendar/spoken-time.ts';
import { addDays, instantOf } from '../../calendar/zone.ts';
import type { ClockTime, Day } from '../../calendar/zone.ts';
import { oneLine } from '../../icalendar/plain-text.ts';
import { columnsIn } from './columns.ts';
import type { Column, Columns } from './columns.ts';
import { describe, mostLines } from './old-booking.ts';
import type { OldBooking, OldBookings, Unreadable, UnreadLine } from './old-booking.ts';

/**
 * Reads a table: the report of MRBS, or a list that somebody kept in a spreadsheet. The first row says what stands in which column.
 * Times are on the clock of the building. A line that cannot be read does not keep the others from it.
 */
export function readTable(
  text: string,
  zone: string,
): ({ read: true } & OldBookings) | { read: false; why: Unreadable } {
  const body = text.replaceAll(/\r\n?/g, '\n');
  if (body.split('\n', mostLineEnds).length === mostLineEnds) return { read: false, why: 'too-many' };
  const rows = rowsIn(body);
  if (!rows) return { read: false, why: 'not-a-table' };
  const [heading, ...lines] = rows;
  if (!heading) return { read: false, why: 'empty' };
  const columns = columnsIn(heading.cells);
  if (!columns) return { read: false, why: 'no-columns' };
  if (lines.length > mostLines) return { read: false, why: 'too-many' };
  const bookings: OldBooking[] = [];
  const unread: UnreadLine[] = [];
  for (const { line, cells } of lines) {
    const read = readLine(cells, columns, heading.cells.length, zone);
    if ('why' in read)
      unread.push({
        line,
        text: oneLine(cells.filter((cell) => cell.trim() !== '').join(', '), 100),
        why: read.why,
      });
    else bookings.push({ ...read, line });
  }
  return { read: true, bookings, unread };
}

/** Also those that are empty or within a cell: each costs some ten microseconds, and holds up everybody. */
const mostLineEnds = 50_000;

interface Row {
  /** The line of the file on which it begins. */
  line: number;
  cells: string[];
}

/** Null when quotes are not closed, or anything else makes no table of it. */
function rowsIn(text: string): Row[] | null {
  const told = /^\uFEFF?sep=(.)\n/i.exec(text); // Excel
  const body = told ? text.slice(told[0].length) : text;
  const before = told ? 1 : 0;
  try {
    const records = parse(body, {
      bom: true,
      delimiter: told?.[1] ?? delimiterOf(body),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      info: true,
      raw: true,
    }) as unknown as { record: string[]; raw: string; info: { lines: number } }[];
    return records
      .filter(({ record }) => record.some((cell) => cell.trim() !== ''))
      .map(({ record, raw, info }) => ({ line: info.lines - linesWithin(raw) + before, cells: record }));
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

/** How many line ends stand within a record, in quotes. */
function linesWithin(raw: string): number {
  return raw.trim().split('\n').length - 1;
}

/** Comma, semicolon (Excel where the comma is for decimals) or tab (MRBS for Excel): what stands most often in the first line. */
function delimiterOf(text: string): string {
  const [first = ''] = text.replaceAll(/"[^"]*"/g, '').split(/[\n\r]/, 1);
  const counts = [',', ';', '\t'].map((one) => ({ one, count: first.split(one).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.one ?? ',';
}

function readLine(
  cells: readonly string[],
  columns: Columns,
  wide: number,
  zone: string,
): Omit<OldBooking, 'line'> | { why: UnreadLine['why'] } {
  if (cells.slice(wide).some((cell) => cell.trim() !== '')) return { why: 'odd-columns' };
  const cell = (column: Column) => cells[columns[column] ?? -1]?.trim() ?? '';
  if (/cancel|annul|storn/i.test(cell('state'))) return { why: 'cancelled' };
  const span = spanOf(cell, columns, zone);
  if ('why' in span) return span;
  const description = describe(cell('description'));
  const room = oneLine([cell('area'), cell('room')].filter((part) => part !== '').join('/'));
  const title = oneLine(cell('title')) || oneLine(description) || room || '–';
  return {
    uid: uidOf([room, title, span.startsAt.toISOString(), span.endsAt.toISOString()]),
    title,
    description,
    room,
    rule: null,
    hasExtraDates: false,
    without: [],
    dates: [{ ...span, originalStartsAt: span.startsAt, title, room }],
  };
}

/** A table has no name for a booking: it is the same when all that is read of it is. */
function uidOf(parts: string[]): string {
  return `table-${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`;
}

interface Moment {
  day: Day;
  time: ClockTime;
}

function spanOf(
  cell: (column: Column) => string,
  columns: Columns,
  zone: string,
): { startsAt: Date; endsAt: Date } | { why: UnreadLine['why'] } {
  const [start, end] = columns.from === undefined ? wholeTimes(cell, columns) : timesOnDay(cell);
  if (!start) return { why: 'no-start' };
  if (!end) return { why: 'no-end' };
  const startsAt = instantOf(start.day, start.time, zone);
  const endsAt = instantOf(end.day, end.time, zone);
  if (!startsAt || !endsAt) return { why: 'no-such-time' };
  return endsAt > startsAt ? { startsAt, endsAt } : { why: 'ends-before-start' };
}

function wholeTimes(cell: (column: Column) => string, columns: Columns): (Moment | null)[] {
  const [start, end] =
    columns.start === undefined ? (['day', 'endDay'] as const) : (['start', 'end'] as const);
  return [readSpokenTime(cell(start)), readSpokenTime(cell(end))];
}

/**
 * Without a day of its own the end is on the same day, and 00:00 or 24:00 is the midnight that ends it. Day and time are read
 * together, as the time tells whether the day is written as in America.
 */
function timesOnDay(cell: (column: Column) => string): (Moment | null)[] {
  const start = readSpokenTime(`${cell('day')} ${cell('from')}`);
  const ownDay = cell('endDay') !== '';
  const endDay = ownDay ? cell('endDay') : cell('day');
  const isMidnight = cell('to') === '24:00';
  const end = readSpokenTime(`${endDay} ${isMidnight ? '00:00' : cell('to')}`);
  const runsOut = isMidnight || (!ownDay && end?.time === '00:00');
  return [start, end && runsOut ? { day: addDays(end.day, 1), time: '00:00' } : end];
}
