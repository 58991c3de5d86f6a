import type { Holding } from '../../models/occupancy.ts';
import type { KnownPerson } from '../../models/person.ts';
import { presentActivity, sayTimes } from '../buildings/activity-presenter.ts';
import type { ShownActivity } from '../buildings/activity-presenter.ts';
import type { Conditions, Rules } from '../calendar/availability.ts';
import { minutesIn, overlaps, type Span } from '../calendar/span.ts';
import {
  addDays,
  addWeeks,
  dayOf,
  instantFrom,
  wallClockOf,
  weekOf,
  type Day,
  type Week,
} from '../calendar/zone.ts';
import type { Place } from '../people/policy.ts';
import type { Wording } from '../support/words.ts';
import { askAddress, weekAddress } from './addresses.ts';
import { stretchesOn, type Stretch } from './week.ts';

/** A week in a space: a table of days beside each other for wide screens, and the same as a list per day for phones. */
export interface ShownWeek {
  title: Wording;
  previous: string | null;
  next: string | null;
  /** null when this is the week of today. */
  thisWeek: string | null;
  days: ShownDay[];
  /** Empty when it is closed all week. */
  hours: ShownHour[];
}

export interface ShownDay {
  day: Day;
  today: boolean;
  stretches: ShownCell[];
}

export interface ShownHour {
  label: string;
  afterMidnight: boolean;
  now: boolean;
  cells: (ShownCell & { rows: number })[];
}

export interface ShownCell {
  /** What the style sheet knows: free, taken, own, closed, past. */
  cell: 'free' | 'taken' | 'own' | 'closed' | 'past';
  /** One word for a cell in which nothing happens. */
  word: Wording | null;
  activity: ShownActivity | null;
  /** Where to ask for it, when it is free. */
  ask: { href: string; from: string; day: Day; times: Wording } | null;
}

interface Week7 {
  week: Week;
  days: readonly Day[];
  space: { slug: string; closedAt: Date | null } & Rules;
  building: Place & { zone: string };
  hours: Conditions['hours'];
  holdings: readonly Holding[];
  person: KnownPerson | null;
  now: Date;
}

/** A piece of a day as it stands in the table; null stands for closed. */
type Block = (Stretch<Holding> & { cell: ShownCell }) | null;

const pastWeeks = 52;
const usualMinutes = 60;
const smallestPiece = 30;

/** The first and last week that can be looked at. */
export function weeksToSee(rules: Rules, zone: string, now: Date): { first: Week; last: Week } {
  const today = dayOf(now, zone);
  return { first: addWeeks(weekOf(today), -pastWeeks), last: weekOf(addDays(today, rules.daysAhead)) };
}

export function presentWeek(shown: Week7): ShownWeek {
  const { week, days, space, building, now } = shown;
  const { first, last } = weeksToSee(space, building.zone, now);
  const today = dayOf(now, building.zone);
  const perDay = days.map((day) => stretchesOfSpace(day, shown));
  const address = (other: Week): string => weekAddress(space.slug, other);
  return {
    title: {
      key: 'spaces.week.title',
      values: { week: Number(week.slice(6)), from: days[0] ?? '', to: days[6] ?? '' },
    },
    previous: week > first ? address(addWeeks(week, -1)) : null,
    next: week < last ? address(addWeeks(week, 1)) : null,
    thisWeek: week === weekOf(today) ? null : address(weekOf(today)),
    days: days.map((day, place) => ({
      day,
      today: day === today,
      stretches: (perDay[place] ?? [])
        .map((stretch) => presentStretch(stretch, shown))
        .filter(isWorthListing),
    })),
    hours: presentHours(perDay, shown),
  };
}

function stretchesOfSpace(day: Day, { space, building, hours, holdings, now }: Week7): Stretch<Holding>[] {
  const open = space.closedAt === null ? hours : [];
  return stretchesOn(day, { hours: open, zone: building.zone, taken: holdings, rules: space, now });
}

/** A phone lists what is free and what is taken; that the rest is not is no news. */
function isWorthListing({ cell }: ShownCell): boolean {
  return cell === 'free' || cell === 'taken' || cell === 'own';
}

function presentStretch(
  stretch: Stretch<Holding>,
  { space, building, person }: Week7,
  until = stretch.endsAt,
): ShownCell {
  const nothing = { word: null, activity: null, ask: null };
  if (stretch.kind === 'free') {
    return { ...nothing, cell: 'free', ask: presentAsking(stretch, until, space, building.zone) };
  }
  if (stretch.by !== null) {
    const activity = presentActivity(stretch.by, person, building);
    return { ...nothing, cell: activity.href === null ? 'taken' : 'own', activity };
  }
  const word = { key: `spaces.week.${stretch.kind}` };
  return { ...nothing, cell: stretch.kind === 'over' ? 'past' : 'closed', word };
}

/** Asks for an hour, or as long as the rules want; the form lets one change it. */
function presentAsking(
  free: Span,
  until: Date,
  { slug, ...rules }: { slug: string } & Rules,
  zone: string,
): NonNullable<ShownCell['ask']> {
  const wished =
    Math.ceil(Math.max(usualMinutes, rules.shortestMinutes) / rules.stepMinutes) * rules.stepMinutes;
  const left = minutesIn({ startsAt: free.startsAt, endsAt: until });
  const minutes = Math.min(wished, left, rules.longestMinutes);
  const span = { startsAt: free.startsAt, endsAt: new Date(free.startsAt.getTime() + minutes * 60_000) };
  const { day, time } = wallClockOf(free.startsAt, zone);
  return { href: askAddress(slug, span, zone), from: time, day, times: sayTimes(free, zone) };
}

function presentHours(perDay: Stretch<Holding>[][], shown: Week7): ShownHour[] {
  const { days, building, now } = shown;
  const blocks = perDay.map((stretches, place) => cutIntoHours(stretches, days[place] ?? '', shown));
  const marks = marksOf(blocks, days, building.zone);
  const starts = marks.slice(0, -1);
  const rowSpan = (day: Day, row: number): Span => ({
    startsAt: momentAt(day, marks[row] ?? 0, building.zone),
    endsAt: momentAt(day, marks[row + 1] ?? 0, building.zone),
  });
  const columns = days.map((day, place) =>
    starts.map((_, row) => blockIn(rowSpan(day, row), blocks[place] ?? [])),
  );
  const nowRow = rowOfNow(starts.length, rowSpan, days, building.zone, now);
  return starts.map((mark, row) => ({
    label: clock(mark),
    afterMidnight: mark >= 24 * 60,
    now: row === nowRow,
    cells: columns.flatMap((column) => cellBeginningAt(row, column)),
  }));
}

/** Free time in pieces that each begin on a whole hour, but the first; a piece in which nothing can begin goes to the one before. */
function cutIntoHours(stretches: Stretch<Holding>[], day: Day, shown: Week7): NonNullable<Block>[] {
  const { zone } = shown.building;
  return stretches.flatMap((stretch) => {
    if (stretch.kind !== 'free') return [{ ...stretch, cell: presentStretch(stretch, shown) }];
    const cuts = [stretch.startsAt, ...wholeHoursIn(stretch, day, shown.space.shortestMinutes, zone)];
    return cuts.map((startsAt, place) => {
      const piece = { ...stretch, startsAt, endsAt: cuts[place + 1] ?? stretch.endsAt };
      return { ...piece, cell: presentStretch(piece, shown, stretch.endsAt) };
    });
  });
}

function wholeHoursIn(free: Span, day: Day, shortestMinutes: number, zone: string): Date[] {
  const first = Math.ceil(minutesOn(day, free.startsAt, zone) / 60);
  const last = Math.floor(minutesOn(day, free.endsAt, zone) / 60);
  const hours = Array.from({ length: Math.max(0, last - first + 1) }, (_, n) =>
    momentAt(day, (first + n) * 60, zone),
  );
  return hours.filter((hour, place) => {
    const after = minutesIn({ startsAt: free.startsAt, endsAt: hour });
    const left = minutesIn({ startsAt: hour, endsAt: free.endsAt });
    const isSkipped = hour.getTime() === hours[place - 1]?.getTime();
    return after >= smallestPiece && left >= Math.max(smallestPiece, shortestMinutes) && !isSkipped;
  });
}

/** Where a row of the table begins: each whole hour, and wherever something begins or ends; in minutes since midnight. */
function marksOf(blocks: NonNullable<Block>[][], days: readonly Day[], zone: string): number[] {
  const edges = blocks.flatMap((inDay, place) =>
    inDay.flatMap(({ startsAt, endsAt }) =>
      [startsAt, endsAt].map((moment) => minutesOn(days[place] ?? '', moment, zone)),
    ),
  );
  const first = Math.min(...edges);
  const last = Math.max(...edges);
  const hours = Array.from({ length: 48 }, (_, hour) => hour * 60).filter(
    (mark) => mark > first && mark < last,
  );
  return [...new Set([...edges, ...hours])].toSorted((a, b) => a - b);
}

/** What stands in a row of a day. In the hour that comes twice in autumn, what is taken hides what is free. */
function blockIn(row: Span, blocks: NonNullable<Block>[]): Block {
  const inRow = blocks.filter((block) => overlaps(row, block));
  return inRow.find((block) => block.kind === 'taken') ?? inRow[0] ?? null;
}

/** The cell that begins in this row, as high as the same goes on; none when it began above. */
function cellBeginningAt(row: number, column: Block[]): (ShownCell & { rows: number })[] {
  const block = column[row] ?? null;
  if (row > 0 && isSame(column[row - 1] ?? null, block)) return [];
  const end = column.findIndex((other, place) => place > row && !isSame(other, block));
  const closed: ShownCell = {
    cell: 'closed',
    word: { key: 'spaces.week.closed' },
    activity: null,
    ask: null,
  };
  return [{ ...(block?.cell ?? closed), rows: (end === -1 ? column.length : end) - row }];
}

function isSame(one: Block, other: Block): boolean {
  if (one === null || other === null) return one === other;
  if (one.kind === 'free') return one === other;
  return one.kind === other.kind && one.by === other.by;
}

/** The row in which it is now: in the column of today, or after midnight in that of yesterday. */
function rowOfNow(
  rows: number,
  rowSpan: (day: Day, row: number) => Span,
  days: readonly Day[],
  zone: string,
  now: Date,
): number | null {
  const today = dayOf(now, zone);
  for (const day of [today, addDays(today, -1)].filter((day) => days.includes(day))) {
    for (let row = 0; row < rows; row++) {
      const span = rowSpan(day, row);
      if (span.startsAt <= now && now < span.endsAt) return row;
    }
  }
  return null;
}

/** Minutes on the wall clock since the midnight with which the day began; from 1440 on it is the night after. */
function minutesOn(day: Day, moment: Date, zone: string): number {
  const { day: on, time } = wallClockOf(moment, zone);
  let midnights = 0;
  while (addDays(day, midnights) < on) midnights += 1;
  return midnights * 24 * 60 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The moment at which the clock says so; the moment of the skip where it never does. */
function momentAt(day: Day, minutes: number, zone: string): Date {
  return instantFrom(addDays(day, Math.floor(minutes / 1440)), clock(minutes), zone);
}

function clock(minutes: number): string {
  const inDay = minutes % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
}
