import { daysOf, type Cadence } from '../calendar/repetition.ts';
import { addDays, weekdayOf } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import type { Regular } from './story.ts';

/** The twelve weeks of which the demo tells: six before that of the start date, that one, and five after it. */

const weeks = 12;
const weeksBefore = 6;

/** All days on which something regular happens in those weeks, in order. */
export function regularDays({ on, every }: Pick<Regular, 'on' | 'every'>, today: Day): Day[] {
  return on.flatMap((weekday) => daysOn(weekday, every, today)).toSorted();
}

/** The day that lies so many weeks from that of the start date. */
export function dayInWeek(week: number, weekday: number, today: Day): Day {
  return addDays(mondayOf(today), 7 * week + weekday - 1);
}

function daysOn(weekday: number, every: Regular['every'], today: Day): Day[] {
  const firstDay = dayInWeek(-weeksBefore, weekday, today);
  const until = dayInWeek(weeks - weeksBefore - 1, 7, today);
  const start = every === 'odd-week' ? addDays(firstDay, 7) : firstDay;
  return daysOf({ firstDay: start, cadence: cadenceOf(every, weekday), until });
}

function cadenceOf(every: Regular['every'], weekday: number): Cadence {
  if (every === 'week') return { every: 'week', interval: 1, weekdays: [weekday] };
  if (every === 'even-week' || every === 'odd-week')
    return { every: 'week', interval: 2, weekdays: [weekday] };
  return { every: 'month', interval: 1, nth: every, weekday };
}

function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}
