import { addDays, addWeeks, dayOf, weekOf, type Day, type Week } from '../calendar/zone.ts';
import type { Rules } from '../calendar/availability.ts';
import type { Wording } from '../support/words.ts';
import { dayAddress, weekAddress } from './addresses.ts';
import { blocksOf, closedCell, dayInSpace, listOf } from './cell-presenter.ts';
import type { ShownCell, ShownLine, SpaceShown } from './cell-presenter.ts';
import { layOut } from './week-grid.ts';

/** A week in a space: a table of days beside each other for wide screens, and the same as a list per day for phones. */
export interface ShownWeek {
  title: Wording;
  previous: string | null;
  next: string | null;
  /** null when this is the week of today. */
  thisWeek: string | null;
  /** `day` as words, said once for all cells of its column. */
  days: { day: Day; href: string; today: boolean; stretches: ShownLine[]; nothing: Wording }[];
  /** The rows of the table; none when it is closed all week. */
  hours: {
    label: string;
    afterMidnight: boolean;
    now: boolean;
    cells: (ShownCell & { day: Day; rows: number })[];
  }[];
}

export interface SpaceInWeek extends SpaceShown {
  week: Week;
  days: readonly Day[];
  building: SpaceShown['building'] & { slug: string };
}

const pastWeeks = 52;

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
  const perDay = days.map((day) => ({ day, stretches: dayInSpace(day, shown) }));
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
      href: dayAddress(building.slug, day),
      today: day === today,
      stretches: listOf(stretches, shown),
      nothing: { key: `spaces.week.${day < today ? 'dayOver' : 'closedDay'}` },
    })),
    hours: presentHours(perDay, shown),
  };
}

function presentHours(
  perDay: { day: Day; stretches: ReturnType<typeof dayInSpace> }[],
  shown: SpaceInWeek,
): ShownWeek['hours'] {
  const columns = perDay.map(({ day, stretches }) => ({ day, blocks: blocksOf(day, stretches, shown) }));
  return layOut(columns, shown.building.zone, shown.now).map(({ from, afterMidnight, isNow, cells }) => ({
    label: from,
    afterMidnight,
    now: isNow,
    cells: cells.map(({ column, block, rows }) => ({
      ...(block?.shown ?? closedCell),
      day: columns[column]?.day ?? '',
      rows,
    })),
  }));
}
