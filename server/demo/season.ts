import { daysOf, type Cadence } from '../calendar/repetition.ts';
import { addDays, weekdayOf } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import type { Regular } from './story.ts';

/** The twelve weeks of which the demo tells: six before that of the start date, that one, and five after it. */

const weeksBefore = 6;
const lastWeek = 5;

/** How something regular repeats, and all its days in those weeks, in order. What is new begins in the week after the start date. */
export function regularDays(
  { on, every, waitsSinceDays }: Pick<Regular, 'on' | 'every' | 'waitsSinceDays'>,
  today: Day,
): { cadence: Cadence; days: Day[] } {
  const begins = waitsSinceDays === undefined ? -weeksBefore : 1;
  const firstDay = dayInWeek(every === 'odd-week' ? begins + 1 : begins, 1, today);
  const until = dayInWeek(waitsSinceDays === undefined ? lastWeek : begins + 8, 7, today);
  const cadence = cadenceOf(on, every);
  return { cadence, days: daysOf({ firstDay, cadence, until }) };
}

/** The day that lies so many weeks from that of the start date. */
export function dayInWeek(week: number, weekday: number, today: Day): Day {
  return addDays(mondayOf(today), 7 * week + weekday - 1);
}

function cadenceOf(weekdays: Regular['on'], every: Regular['every']): Cadence {
  if (typeof every === 'number') return { every: 'month', interval: 1, nth: every, weekday: weekdays[0] };
  return { every: 'week', interval: every === 'week' ? 1 : 2, weekdays };
}

function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}
