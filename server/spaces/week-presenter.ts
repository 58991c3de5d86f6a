import type { Holding } from '../../models/occupancy.ts';
import type { KnownPerson } from '../../models/person.ts';
import { presentActivity, sayTimes } from '../buildings/activity-presenter.ts';
import type { ShownActivity } from '../buildings/activity-presenter.ts';
import type { Conditions, Rules } from '../calendar/availability.ts';
import { everyWeek } from '../calendar/opening-hours.ts';
import { minutesIn, type Span } from '../calendar/span.ts';
import { addDays, addWeeks, dayOf, wallClockOf, weekOf, type Day, type Week } from '../calendar/zone.ts';
import type { Place } from '../people/policy.ts';
import type { Wording } from '../support/words.ts';
import { askAddress, weekAddress } from './addresses.ts';
import { cutByHours, layOut } from './week-grid.ts';
import { stretchesOn, type NotFree, type Stretch } from './week.ts';

/** A week in a space: a table of days beside each other for wide screens, and the same as a list per day for phones. */
export interface ShownWeek {
  title: Wording;
  previous: string | null;
  next: string | null;
  /** null when this is the week of today. */
  thisWeek: string | null;
  days: { day: Day; today: boolean; stretches: ShownCell[]; nothing: Wording }[];
  /** The rows of the table; none when it is closed all week. */
  hours: { label: string; afterMidnight: boolean; now: boolean; cells: (ShownCell & { rows: number })[] }[];
}

export interface ShownCell {
  /** What the style sheet knows. */
  cell: 'free' | 'taken' | 'own' | 'closed' | 'past';
  /** One word for a cell in which nothing happens. */
  word: Wording | null;
  activity: ShownActivity | null;
  /** Where to ask for it, when it is free. */
  ask: { href: string; from: string; day: Day; times: Wording } | null;
}

export interface SpaceInWeek {
  week: Week;
  days: readonly Day[];
  space: { slug: string; closedAt: Date | null } & Rules;
  building: Place & { zone: string };
  hours: Conditions['hours'];
  holdings: readonly Holding[];
  person: KnownPerson | null;
  now: Date;
}

const pastWeeks = 52;
const usualMinutes = 60;
const nothing = { word: null, activity: null, ask: null };

/** The first and last week that can be looked at. */
export function weeksToSee(rules: Rules, zone: string, now: Date): { first: Week; last: Week } {
  const today = dayOf(now, zone);
  return { first: addWeeks(weekOf(today), -pastWeeks), last: weekOf(addDays(today, rules.daysAhead)) };
}

/** One week of a space, as this person may see it. */
export function presentWeek(shown: SpaceInWeek): ShownWeek {
  const { week, days, space, building, now } = shown;
  const { first, last } = weeksToSee(space, building.zone, now);
  const today = dayOf(now, building.zone);
  const perDay = days.map((day) => ({ day, stretches: stretchesOfSpace(day, shown) }));
  const address = (other: Week): string => weekAddress(space.slug, other);
  return {
    title: {
      key: 'spaces.week.title',
      values: { week: Number(week.slice(6)), from: days[0] ?? '', to: days[6] ?? '' },
    },
    previous: week > first ? address(addWeeks(week, -1)) : null,
    next: week < last ? address(addWeeks(week, 1)) : null,
    thisWeek: week === weekOf(today) ? null : address(weekOf(today)),
    days: perDay.map(({ day, stretches }) => ({
      day,
      today: day === today,
      stretches: stretches.map((stretch) => presentStretch(stretch, shown)).filter(isWorthListing),
      nothing: { key: `spaces.week.${day < today ? 'dayOver' : 'closedDay'}` },
    })),
    hours: presentHours(perDay, shown),
  };
}

/** A space that can no longer be booked has no opening hours, only what was agreed before. */
function stretchesOfSpace(
  day: Day,
  { space, building, hours, holdings, now }: SpaceInWeek,
): Stretch<Holding>[] {
  const open = space.closedAt === null ? hours : everyWeek([]);
  return stretchesOn(day, { hours: open, zone: building.zone, taken: holdings, rules: space, now });
}

/** A phone lists what is free and what is taken; that the rest is not is no news. */
function isWorthListing({ cell }: ShownCell): boolean {
  return cell === 'free' || cell === 'taken' || cell === 'own';
}

function presentHours(perDay: { day: Day; stretches: Stretch<Holding>[] }[], shown: SpaceInWeek) {
  const { space, building, now } = shown;
  const columns = perDay.map(({ day, stretches }) => {
    const pieces = stretches.flatMap((stretch) =>
      stretch.kind === 'free'
        ? cutByHours(stretch, day, space.shortestMinutes, building.zone).map((piece) => ({
            ...piece,
            shown: presentFree(piece, stretch.endsAt, shown),
          }))
        : [{ startsAt: stretch.startsAt, endsAt: stretch.endsAt, shown: presentStretch(stretch, shown) }],
    );
    const freeLast = pieces.toSorted((a, b) => Number(a.shown.ask !== null) - Number(b.shown.ask !== null));
    return { day, blocks: freeLast };
  });
  return layOut(columns, building.zone, now).map(({ from, afterMidnight, isNow, cells }) => ({
    label: from,
    afterMidnight,
    now: isNow,
    cells: cells.map(({ block, rows }) => ({ ...(block?.shown ?? sayCell('closed')), rows })),
  }));
}

function presentStretch(stretch: Stretch<Holding>, shown: SpaceInWeek): ShownCell {
  if (stretch.kind === 'free') return presentFree(stretch, stretch.endsAt, shown);
  if (stretch.kind !== 'taken') return sayCell(stretch.kind);
  const activity = presentActivity(stretch.by, shown.person, shown.building);
  return { ...nothing, cell: activity.href === null ? 'taken' : 'own', activity };
}

function sayCell(kind: NotFree | 'closed'): ShownCell {
  return { ...nothing, cell: kind === 'over' ? 'past' : 'closed', word: { key: `spaces.week.${kind}` } };
}

/**
 * Asks for an hour from where it begins, or as long as the rules want; the form lets one change it.
 *
 * @param until when it stops being free, which may be after the piece that is shown
 */
function presentFree(piece: Span, until: Date, { space, building }: SpaceInWeek): ShownCell {
  const { slug, stepMinutes, shortestMinutes, longestMinutes } = space;
  const { startsAt } = piece;
  const usual = Math.ceil(Math.max(usualMinutes, shortestMinutes) / stepMinutes) * stepMinutes;
  const minutes = Math.min(usual, longestMinutes, minutesIn({ startsAt, endsAt: until }));
  const span = { startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000) };
  const { day, time: from } = wallClockOf(startsAt, building.zone);
  const href = askAddress(slug, span, building.zone);
  return { ...nothing, cell: 'free', ask: { href, from, day, times: sayTimes(piece, building.zone) } };
}
