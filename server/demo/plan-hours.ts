import type { Hours } from '../calendar/opening-hours.ts';
import { daysOf } from '../calendar/repetition.ts';
import { addDays } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import type { TypedClosure } from '../hours/closure-form.ts';
import { placeClosure } from '../hours/place-closure.ts';
import type { PlacedClosure } from '../hours/place-closure.ts';
import { momentOn } from './chance.ts';
import { dayInWeek } from './season.ts';
import type { DemoClosure, DemoHouse, DemoSpace, Summer } from './story.ts';

/** When a house of the demo is open, on the days of which it tells: pure. */

export interface PlannedSeason {
  /** Null: of the building. */
  space: string | null;
  name: string;
  fromOn: Day;
  untilOn: Day;
  stretches: Summer['hours'];
}

/** A closure as its verb would write it. */
export type PlannedClosure = Pick<
  TypedClosure,
  'reason' | 'spaces' | 'firstOn' | 'untilOn' | 'fromTime' | 'toTime'
> &
  Extract<PlacedClosure, { spans: unknown }> & {
    madeAt: Date;
    /** Titles of what goes on all the same. */
    keeps: string[];
  };

export interface PlannedHours {
  seasons: PlannedSeason[];
  closures: PlannedClosure[];
}

const office = { fromHour: 9, untilHour: 17 };
const longAgoDays = 130;
const monthsAYear = 12;

/** The summers of last year, this year and the next, and all closures. */
export function planHours(house: DemoHouse, zone: string, today: Day): PlannedHours {
  const { summer, spaces, closures = [] } = house;
  const places = [{ name: null, summer }, ...spaces];
  const thisYear = Number(today.slice(0, 4));
  return {
    seasons: [thisYear - 1, thisYear, thisYear + 1].flatMap((year) =>
      places.flatMap(({ name, summer: own }) => (own ? [seasonOf(own, year, name)] : [])),
    ),
    closures: closures.map((closure) => planClosure(closure, zone, today)),
  };
}

function seasonOf({ from, until, hours }: Summer, year: number, space: string | null): PlannedSeason {
  return { space, name: 'Zomer', fromOn: `${year}-${from}`, untilOn: `${year}-${until}`, stretches: hours };
}

function planClosure(closure: DemoClosure, zone: string, today: Day): PlannedClosure {
  const { reason, on, from = null, to = null, spaces = [], decided } = closure;
  const madeAt = momentOn(addDays(today, -(decided?.daysAgo ?? longAgoDays)), office, zone, reason);
  const day = firstDayOf(on, today);
  const typed = { reason, spaces, firstOn: day, untilOn: day, fromTime: from, toTime: to };
  const monthly = { repeat: 'month-weekday', repeatUntil: null, times: monthsAYear } as const;
  const once = { repeat: 'once', repeatUntil: null, times: null } as const;
  const placed = placeClosure({ ...typed, ...('nth' in on ? monthly : once) }, zone, madeAt);
  if ('problems' in placed) throw new Error(`${reason} on ${day} cannot be`);
  return { ...typed, ...placed, madeAt, keeps: decided?.keeps ?? [] };
}

function firstDayOf(on: DemoClosure['on'], today: Day): Day {
  if ('week' in on) return dayInWeek(on.week, on.weekday, today);
  const cadence = { every: 'month', interval: 1, ...on } as const;
  const [first = today] = daysOf({ firstDay: addDays(today, 10 - longAgoDays), cadence, count: 1 });
  return first;
}

/** When a space is open, as it was known at a moment: closures that were decided later are not in it. */
export function hoursOf(
  space: DemoSpace,
  house: DemoHouse,
  { seasons, closures }: PlannedHours,
  knownAt: Date,
): Hours {
  const own = space.hours ? space.name : null;
  return {
    usual: space.hours ?? house.hours,
    seasons: seasons.filter((season) => season.space === own),
    closures: closures
      .filter(({ madeAt, spaces }) => madeAt <= knownAt && shuts(spaces, space, house))
      .flatMap(({ spans, reason }) => spans.map((span) => ({ ...span, reason }))),
    holidays: house.closedHolidays ?? [],
  };
}

/** A closure of a space closes all that shares a wall with it. */
function shuts(names: string[], space: DemoSpace, house: DemoHouse): boolean {
  if (names.length === 0) return true;
  const taken = new Set(takenWith(space.name, house));
  return names.some((name) => takenWith(name, house).some((part) => taken.has(part)));
}

/** The space and all that it consists of, by name. */
export function takenWith(name: string, house: DemoHouse): string[] {
  const parts = house.spaces.find((space) => space.name === name)?.parts ?? [];
  return [name, ...parts.flatMap((part) => takenWith(part, house))];
}
