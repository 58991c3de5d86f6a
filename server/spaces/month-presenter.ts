import type { Activity } from '../../models/occupancy.ts';
import type { KnownPerson } from '../../models/person.ts';
import { presentActivity, presentElsewhere } from '../buildings/activity-presenter.ts';
import type { ShownActivity } from '../buildings/activity-presenter.ts';
import { mayKnowActivity } from '../buildings/policy.ts';
import type { Hours } from '../calendar/opening-hours.ts';
import { dayOf, weekdayOf, type Day } from '../calendar/zone.ts';
import type { Place } from '../people/policy.ts';
import type { Wording } from '../support/words.ts';
import { dayAddress, monthAddress } from './addresses.ts';
import { sayShut } from './cell-presenter.ts';
import { addMonths, elsewhereOn, minutesFree, whyShutOn, type FreeSpace } from './month.ts';

export interface HouseInMonth {
  /** `YYYY-MM` */
  month: string;
  days: readonly Day[];
  /** The first and last day that can be looked at. */
  first: Day;
  last: Day;
  building: Place & { slug: string; name: string; zone: string };
  /** Those that can be booked. */
  spaces: readonly FreeSpace[];
  hours: readonly Hours[];
  activities: readonly Activity[];
  person: KnownPerson | null;
  now: Date;
}

export interface ShownDay {
  day: Day;
  date: number;
  /** Where to look closer; null where that day is too far away. */
  href: string | null;
  today: boolean;
  /** "Nog 6 uur vrij", or why it is shut. */
  word: Wording;
  cell: 'free' | 'taken' | 'closed' | 'past';
  activities: ShownActivity[];
  /** What is on besides. */
  more: number;
}

const mostActivities = 4;

/** A month in a building, as this person may see it: a row for each week, and the same as a list of days for phones. */
export function presentMonth(house: HouseInMonth) {
  const { month, building, days, first, last, now, activities } = house;
  const today = dayOf(now, building.zone);
  const known = activities.filter((one) => mayKnowActivity(house.person, one, building));
  const perDay = Map.groupBy(known, ({ activityStartsAt }) => dayOf(activityStartsAt, building.zone));
  const shown = days.map((day) => presentDay(day, perDay.get(day) ?? [], house));
  const address = (other: string) => monthAddress(building.slug, other);
  return {
    title: { key: 'spaces.month.title', values: { building: building.name, month: `${month}-01` } },
    building: { name: building.name, href: `/buildings/${building.slug}` },
    previous: month > first.slice(0, 7) ? address(addMonths(month, -1)) : null,
    next: month < last.slice(0, 7) ? address(addMonths(month, 1)) : null,
    thisMonth: month === today.slice(0, 7) ? null : address(today.slice(0, 7)),
    weekdays: someWeek,
    days: shown,
    weeks: inWeeks(shown),
  };
}

/** Any week will do to say the names of its days: 1 January 2024 was a Monday. */
const someWeek = [1, 2, 3, 4, 5, 6, 7].map((weekday) => `2024-01-0${weekday}`);

function presentDay(day: Day, activities: readonly Activity[], house: HouseInMonth): ShownDay {
  const { building, person, first, last, now } = house;
  const today = dayOf(now, building.zone);
  const on = [
    ...activities.map((one) => ({
      startsAt: one.activityStartsAt,
      shown: presentActivity(one, person, building),
    })),
    ...elsewhereOn(day, house.spaces, building.zone).map((span) => ({
      startsAt: span.startsAt,
      shown: presentElsewhere(span, building.zone),
    })),
  ];
  const inOrder = on
    .slice(0, mostActivities)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .map(({ shown }) => shown);
  return {
    day,
    date: Number(day.slice(8)),
    href: first <= day && day <= last ? dayAddress(building.slug, day) : null,
    today: day === today,
    ...sayFree(day, house),
    activities: inOrder,
    more: Math.max(0, on.length - mostActivities),
  };
}

function sayFree(day: Day, house: HouseInMonth): Pick<ShownDay, 'word' | 'cell'> {
  const { building, spaces, hours, now } = house;
  const { zone } = building;
  const shut = whyShutOn(day, hours, zone);
  if (shut !== null) return { cell: 'closed', word: sayShut(shut) };
  if (day < dayOf(now, zone)) return { cell: 'past', word: { key: 'spaces.month.over' } };
  if (day > house.last) return { cell: 'closed', word: { key: 'spaces.week.later' } };
  const free = Math.floor(minutesFree(day, spaces, { zone, now }) / 60);
  if (free === 0) return { cell: 'taken', word: { key: 'spaces.month.nothingFree' } };
  return { cell: 'free', word: { key: 'spaces.month.free', values: { count: free } } };
}

/** Seven places to a week, from Monday; null where another month begins. */
function inWeeks(days: readonly ShownDay[]): (ShownDay | null)[][] {
  const before = Array.from({ length: weekdayOf(days[0]?.day ?? '') - 1 }, () => null);
  const places: (ShownDay | null)[] = [...before, ...days];
  while (places.length % 7 > 0) places.push(null);
  return Array.from({ length: places.length / 7 }, (_, week) => places.slice(week * 7, week * 7 + 7));
}
