/**
 * A rule as people say it -> days. rrule counts on a floating clock (UTC stands for the wall): its answers in a zone depend on
 * the zone of the process. Each day is pinned to a zone afterwards, by zone.ts.
 */
// oxlint-disable import/default, import/no-named-as-default-member -- rrule is CommonJS: Node finds no names in it to import
import rrule from 'rrule';
import type { Options } from 'rrule';
import { isDay, weekdayOf, type Day } from './zone.ts';

/** Every week, every two weeks, or every month on the same weekday of the month as the first day. Ends by one of the two. */
export type Repetition = { firstDay: Day; every: 'week' | 'two-weeks' | 'month-nth-weekday' } & (
  { until: Day } | { count: number }
);

const { RRule, Weekday } = rrule;

/** Five years of every week. */
const mostDays = 260;

/**
 * The days of a rule, the first day among them, `until` included. A month repeats on, say, the second Tuesday; where the first
 * day is a fifth one it is the last of each month, so that no month is left out.
 *
 * @throws RangeError when a day does not exist, or there are more than 260 days.
 */
export function daysOf(rule: Repetition): Day[] {
  const ends = 'until' in rule ? { until: floating(rule.until) } : { count: rule.count };
  if (ends.count !== undefined && !(ends.count >= 1))
    throw new RangeError(`a repetition of ${ends.count} days`);
  const days = new RRule({ dtstart: floating(rule.firstDay), ...cadence(rule), ...ends }).all(
    (_, sofar) => sofar <= mostDays,
  );
  if (days.length > mostDays) throw new RangeError(`a repetition is at most ${mostDays} days`);
  return days.map((day) => day.toISOString().slice(0, 10));
}

function cadence({ firstDay, every }: Repetition): Partial<Options> {
  if (every === 'week') return { freq: RRule.WEEKLY };
  if (every === 'two-weeks') return { freq: RRule.WEEKLY, interval: 2 };
  const nth = Math.ceil(Number(firstDay.slice(8)) / 7);
  const weekday = new Weekday(weekdayOf(firstDay) - 1, nth === 5 ? -1 : nth);
  return { freq: RRule.MONTHLY, byweekday: weekday };
}

function floating(day: Day): Date {
  if (!isDay(day)) throw new RangeError(`no such day: ${day}`);
  return new Date(`${day}T00:00:00Z`);
}
