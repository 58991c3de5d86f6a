/**
 * Lays the days of a week, or the spaces of one day, beside each other in rows of wall-clock time. A row is told in minutes since
 * the midnight with which its day began, from 1440 on in the night after, and covers on each day the moments that the clock there
 * says: two hours in the night in which an hour comes twice, none where an hour is skipped.
 */
import { minutesIn, type Span } from '../calendar/span.ts';
import { addDays, dayOf, instantFrom, wallClockOf, type ClockTime, type Day } from '../calendar/zone.ts';

export interface Column<Block extends Span> {
  day: Day;
  /** Where two lie in one row, which only a doubled hour can bring about, the first stands in it. */
  blocks: readonly Block[];
}

export interface Row<Block extends Span> {
  from: ClockTime;
  afterMidnight: boolean;
  /** Whether it is now, in the column of today or late in that of yesterday. */
  isNow: boolean;
  /** What begins in this row, in order of the columns; a cell that began above is not repeated. null stands for nothing at all. */
  cells: Cell<Block>[];
}

export interface Cell<Block extends Span> {
  /** The place of its column. */
  column: number;
  block: Block | null;
  rows: number;
}

/** A row begins on each whole hour, and wherever something begins or ends. No rows where there is nothing. */
export function layOut<Block extends Span>(columns: Column<Block>[], zone: string, now: Date): Row<Block>[] {
  const days = [...new Set(columns.map(({ day }) => day))];
  const marks = marksOf(columns, zone);
  const allMoments = new Map(
    days.map((day) => [day, marks.map((mark) => momentAt(day, mark, zone).getTime())]),
  );
  const lasting = marks
    .map((_, row) => row)
    .filter((row) => [...allMoments.values()].some((at) => at[row] !== at[row + 1]));
  const rows = lasting.map((row) => marks[row] ?? 0).slice(0, -1);
  const moments = new Map([...allMoments].map(([day, at]) => [day, lasting.map((row) => at[row] ?? 0)]));
  const filled = columns.map(({ day, blocks }) => fill(moments.get(day) ?? [], blocks));
  const nowRow = rowOf(now, moments, zone);
  return rows.map((minutes, row) => ({
    from: clock(minutes),
    afterMidnight: minutes >= minutesADay,
    isNow: row === nowRow,
    cells: filled.flatMap((blocks, column) => cellBeginningIn(row, column, blocks)),
  }));
}

/** What stands in each row of a column. @param moments at which the rows begin, and the last one ends */
function fill<Block extends Span>(moments: readonly number[], blocks: readonly Block[]): (Block | null)[] {
  const column: (Block | null)[] = moments.slice(1).map(() => null);
  for (const block of blocks.toReversed()) {
    const [begins, ends] = [block.startsAt.getTime(), block.endsAt.getTime()];
    for (let row = 0; row < column.length; row++) {
      const [from = 0, to = 0] = [moments[row], moments[row + 1]];
      if (begins < to && from < ends && from < to) column[row] = block;
    }
  }
  return column;
}

/** A span in pieces that begin on whole hours, but the first. No piece is shorter than it may be, unless the span is. */
export function cutByHours(span: Span, day: Day, shortestMinutes: number, zone: string): Span[] {
  const first = Math.ceil(minutesOn(day, span.startsAt, zone) / 60);
  const last = Math.floor(minutesOn(day, span.endsAt, zone) / 60);
  const starts = [span.startsAt];
  for (let hour = first; hour <= last; hour++) {
    const startsAt = momentAt(day, hour * 60, zone);
    const before = minutesIn({ startsAt: starts.at(-1) ?? startsAt, endsAt: startsAt });
    const left = minutesIn({ startsAt, endsAt: span.endsAt });
    if (before >= smallestPiece && left >= Math.max(smallestPiece, shortestMinutes)) starts.push(startsAt);
  }
  return starts.map((startsAt, place) => ({ startsAt, endsAt: starts[place + 1] ?? span.endsAt }));
}

const minutesADay = 24 * 60;
const smallestPiece = 30;

function marksOf<Block extends Span>(columns: Column<Block>[], zone: string): number[] {
  const edges = columns.flatMap(({ day, blocks }) =>
    blocks.flatMap(({ startsAt, endsAt }) => [minutesOn(day, startsAt, zone), minutesOn(day, endsAt, zone)]),
  );
  const [first, last] = [Math.min(...edges), Math.max(...edges)];
  const hours = Array.from({ length: 72 }, (_, hour) => hour * 60).filter(
    (mark) => mark > first && mark < last,
  );
  return [...new Set([...edges, ...hours])].toSorted((a, b) => a - b);
}

function cellBeginningIn<Block extends Span>(
  row: number,
  column: number,
  blocks: (Block | null)[],
): Cell<Block>[] {
  const block = blocks[row] ?? null;
  if (row > 0 && blocks[row - 1] === block) return [];
  const end = blocks.findIndex((other, place) => place > row && other !== block);
  return [{ column, block, rows: (end === -1 ? blocks.length : end) - row }];
}

function rowOf(now: Date, moments: ReadonlyMap<Day, readonly number[]>, zone: string): number | null {
  const today = dayOf(now, zone);
  for (const day of [today, addDays(today, -1)]) {
    const at = moments.get(day) ?? [];
    const row = at.findIndex((from, place) => from <= now.getTime() && now.getTime() < (at[place + 1] ?? 0));
    if (row !== -1) return row;
  }
  return null;
}

/** Minutes since the midnight with which the day began, by the clock; more than 1440 in the night after. */
function minutesOn(day: Day, moment: Date, zone: string): number {
  const { day: on, time } = wallClockOf(moment, zone);
  return daysBetween(day, on) * minutesADay + Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function daysBetween(day: Day, later: Day): number {
  let days = 0;
  for (let on = day; on < later; on = addDays(on, 1)) days += 1;
  return days;
}

/** The moment at which the clock says so; the moment of the skip where it never does. */
function momentAt(day: Day, minutes: number, zone: string): Date {
  return instantFrom(addDays(day, Math.floor(minutes / minutesADay)), clock(minutes), zone);
}

function clock(minutes: number): ClockTime {
  const inDay = minutes % minutesADay;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
}
