import { daysOf } from '../calendar/repetition.ts';
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
  if (every === 'week') return daysOf({ firstDay, every, until });
  if (every === 'even-week') return daysOf({ firstDay, every: 'two-weeks', until });
  if (every === 'odd-week') return daysOf({ firstDay: addDays(firstDay, 7), every: 'two-weeks', until });
  const nth = nthInMonth(every, weekday, firstDay.slice(0, 7));
  return daysOf({ firstDay: nth, every: 'month-nth-weekday', until }).filter((day) => day >= firstDay);
}

/** The day of, say, the second Tuesday of a month. */
function nthInMonth(nth: number, weekday: number, month: string): Day {
  const first = `${month}-01`;
  const days = (weekday - weekdayOf(first) + 7) % 7;
  return addDays(first, days + 7 * (nth - 1));
}

function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}
