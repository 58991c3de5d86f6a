import type { Holding } from '../../models/occupancy.ts';
import type { KnownPerson } from '../../models/person.ts';
import type { Hours } from '../calendar/opening-hours.ts';
import type { Rules } from '../calendar/availability.ts';
import { addDays, dayOf, type Day } from '../calendar/zone.ts';
import type { Place } from '../people/policy.ts';
import { dayAddress, monthAddress } from './addresses.ts';
import { blocksOf, closedCell, dayInSpace, listOf } from './cell-presenter.ts';
import type { SpaceShown } from './cell-presenter.ts';
import { layOut } from './week-grid.ts';

/** A space as one of the columns of a day. */
export type ColumnSpace = SpaceShown['space'] & { id: number; name: string; partOf: string | null };

export interface HouseOnDay {
  day: Day;
  building: Place & { slug: string; name: string; zone: string };
  /** In the order in which they stand beside each other. */
  spaces: readonly ColumnSpace[];
  hoursOf: (space: ColumnSpace) => Hours;
  holdings: readonly Holding[];
  person: KnownPerson | null;
  now: Date;
}

const pastDays = 364;

/** The first and last day that can be looked at in a building: a year back, and as far ahead as one may ask. */
export function daysToSee(spaces: readonly Rules[], zone: string, now: Date): { first: Day; last: Day } {
  const today = dayOf(now, zone);
  const ahead = Math.max(0, ...spaces.map(({ daysAhead }) => daysAhead));
  return { first: addDays(today, -pastDays), last: addDays(today, ahead) };
}

/** A day in a building, as this person may see it: all spaces beside each other, and the same as a list per space for phones. */
export function presentDay(house: HouseOnDay) {
  const { day, building, spaces, holdings, now } = house;
  const today = dayOf(now, building.zone);
  const { first, last } = daysToSee(spaces, building.zone, now);
  const holdingsOf = Map.groupBy(holdings, ({ spaceId }) => spaceId);
  const columns = spaces
    .map((space) => columnOf(space, house, holdingsOf.get(space.id) ?? []))
    .filter(isShown);
  return {
    title: { key: 'spaces.day.title', values: { building: building.name, day } },
    building: { name: building.name, href: `/buildings/${building.slug}` },
    day,
    first,
    last,
    previous: day > first ? dayAddress(building.slug, addDays(day, -1)) : null,
    next: day < last ? dayAddress(building.slug, addDays(day, 1)) : null,
    today: day === today ? null : dayAddress(building.slug, today),
    month: monthAddress(building.slug, day.slice(0, 7)),
    isMany: columns.length > 8,
    spaces: columns.map(({ space, stretches, shown }) => ({
      name: space.name,
      href: `/spaces/${space.slug}`,
      partOf: space.partOf,
      stretches: listOf(stretches, shown),
      nothing: { key: `spaces.week.${day < today ? 'dayOver' : 'closedDay'}` },
    })),
    hours: presentHours(columns, house),
  };
}

function columnOf(space: ColumnSpace, house: HouseOnDay, holdings: readonly Holding[]) {
  const { building, hoursOf, person, now } = house;
  const shown: SpaceShown = { space, building, hours: hoursOf(space), holdings, person, now };
  return { space, shown, stretches: dayInSpace(house.day, shown) };
}

/** What can no longer be booked is only there on days of which something was agreed. */
function isShown({ space, stretches }: ReturnType<typeof columnOf>): boolean {
  return space.closedAt === null || stretches.length > 0;
}

function presentHours(columns: ReturnType<typeof columnOf>[], { day, building, now }: HouseOnDay) {
  const blocks = columns.map(({ stretches, shown }) => ({ day, blocks: blocksOf(day, stretches, shown) }));
  return layOut(blocks, building.zone, now).map(({ from, afterMidnight, isNow, cells }) => ({
    label: from,
    afterMidnight,
    now: isNow,
    cells: cells.map(({ column, block, rows }) => ({
      ...(block?.shown ?? closedCell),
      place: columns[column]?.space.name ?? '',
      rows,
    })),
  }));
}
