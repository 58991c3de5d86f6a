import type { Holding } from '../../models/occupancy.ts';
import type { KnownPerson } from '../../models/person.ts';
import { presentActivity, presentElsewhere, sayTimes } from '../buildings/activity-presenter.ts';
import type { ShownActivity } from '../buildings/activity-presenter.ts';
import type { Conditions, Rules } from '../calendar/availability.ts';
import { everyWeek } from '../calendar/opening-hours.ts';
import type { Shut } from '../calendar/opening-hours.ts';
import { cutTo, merge, minutesIn, type Span } from '../calendar/span.ts';
import { wallClockOf, type Day } from '../calendar/zone.ts';
import type { Place } from '../people/policy.ts';
import type { Wording } from '../support/words.ts';
import { askAddress } from './addresses.ts';
import { cutByHours } from './week-grid.ts';
import { stretchesOn, type Stretch } from './week.ts';

/** The cells of a week in one space, and of a day in all spaces of a building. */

export interface ShownCell {
  /** What the style sheet knows. */
  cell: 'free' | 'taken' | 'own' | 'closed' | 'past';
  /** All that takes it waits for an answer. */
  waits: boolean;
  /** What is said of a cell in which nothing happens. */
  word: Wording | null;
  /** What takes it; several where parts of it are taken at once. */
  activities: ShownActivity[];
  /** Where to ask for it, when it is free. */
  ask: { href: string; from: string } | null;
}

/** A line of a list, which tells how long it is free. */
export interface ShownLine extends ShownCell {
  times: Wording | null;
}

/** A space with all that decides what stands in its cells. */
export interface SpaceShown {
  space: { slug: string; closedAt: Date | null } & Rules;
  building: Place & { zone: string };
  hours: Conditions['hours'];
  holdings: readonly Holding[];
  person: KnownPerson | null;
  now: Date;
}

const usualMinutes = 60;
const nothing = { waits: false, word: null, activities: [], ask: null };

/** A cell for time in which it is simply not open. */
export const closedCell: ShownCell = { ...nothing, cell: 'closed', word: { key: 'spaces.week.closed' } };

/**
 * A day of a space from morning to night. What can no longer be booked has no opening hours, only what was agreed before.
 */
export function dayInSpace(
  day: Day,
  { space, building, hours, holdings, now }: SpaceShown,
): Stretch<Holding>[] {
  const open = space.closedAt === null ? hours : everyWeek([]);
  return stretchesOn(day, { hours: open, zone: building.zone, taken: holdings, rules: space, now });
}

/** For a table: free time in pieces of an hour, each with a way to ask for it. */
export function blocksOf(
  day: Day,
  stretches: readonly Stretch<Holding>[],
  shown: SpaceShown,
): (Span & { shown: ShownCell })[] {
  const blocks = stretches.flatMap((stretch) =>
    stretch.kind === 'free'
      ? cutByHours(stretch, day, shown.space.shortestMinutes, shown.building.zone).map((piece) => ({
          ...piece,
          shown: presentFree(piece, stretch.endsAt, shown),
        }))
      : [{ startsAt: stretch.startsAt, endsAt: stretch.endsAt, shown: presentStretch(stretch, shown) }],
  );
  // In the night in which an hour comes twice two can lie in one row: what is not free goes first.
  return blocks.toSorted((a, b) => Number(a.shown.ask !== null) - Number(b.shown.ask !== null));
}

/** For a list on a phone: what is free, taken or shut for a reason; that the rest is not free is no news. */
export function listOf(stretches: readonly Stretch<Holding>[], shown: SpaceShown): ShownLine[] {
  return stretches
    .filter(({ kind }) => kind === 'free' || kind === 'taken' || kind === 'shut')
    .map((stretch) => ({
      ...presentStretch(stretch, shown),
      times: stretch.kind === 'free' ? sayTimes(stretch, shown.building.zone) : null,
    }));
}

/** "Dicht: grote schoonmaak" */
export function sayShut(shut: Shut): Wording {
  if (shut.why === 'closure') return { key: 'spaces.shut.closure', values: { reason: shut.reason } };
  if (shut.why === 'holiday') return { key: 'spaces.shut.holiday', values: { name: shut.holiday } };
  return { key: 'spaces.week.closed' };
}

function presentStretch(stretch: Stretch<Holding>, shown: SpaceShown): ShownCell {
  switch (stretch.kind) {
    case 'free':
      return presentFree(stretch, stretch.endsAt, shown);
    case 'taken':
      return presentTaken(stretch, stretch.by, shown);
    case 'shut':
      return { ...nothing, cell: 'closed', word: sayShut(stretch.shut) };
    default:
      return {
        ...nothing,
        cell: stretch.kind === 'over' ? 'past' : 'closed',
        word: { key: `spaces.week.${stretch.kind}` },
      };
  }
}

/** What is booked elsewhere, as far as it lies in the stretch: it may go on for days. */
function presentTaken(stretch: Span, by: readonly Holding[], { person, building }: SpaceShown): ShownCell {
  const here = by.filter(({ isElsewhere }) => !isElsewhere);
  const elsewhere = by.filter(({ isElsewhere }) => isElsewhere).map((one) => cutTo(stretch, one));
  const activities = [
    ...here.map((holding) => presentActivity(holding, person, building)),
    ...merge(elsewhere).map((span) => presentElsewhere(span, building.zone)),
  ];
  return {
    ...nothing,
    cell: activities.some(({ href }) => href !== null) ? 'own' : 'taken',
    waits: by.every(({ state }) => state === 'requested'),
    activities,
  };
}

/**
 * Asks for an hour from where it begins, or as long as the rules want; the form lets one change it.
 *
 * @param until when it stops being free, which may be after the piece that is shown
 */
function presentFree(piece: Span, until: Date, { space, building }: SpaceShown): ShownCell {
  const { slug, stepMinutes, shortestMinutes, longestMinutes } = space;
  const { startsAt } = piece;
  const usual = Math.ceil(Math.max(usualMinutes, shortestMinutes) / stepMinutes) * stepMinutes;
  const minutes = Math.min(usual, longestMinutes, minutesIn({ startsAt, endsAt: until }));
  const span = { startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000) };
  const { time: from } = wallClockOf(startsAt, building.zone);
  const href = askAddress(slug, span, building.zone);
  return { ...nothing, cell: 'free', ask: { href, from } };
}
