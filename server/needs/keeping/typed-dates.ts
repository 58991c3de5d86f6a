import { daysOf, nthWeekdayOf } from '../../calendar/repetition.ts';
import type { Cadence } from '../../calendar/repetition.ts';
import type { Span } from '../../calendar/span.ts';
import { addDays, dayOf, instantFrom, isClockTime, isDay, weekdayOf } from '../../calendar/zone.ts';
import type { Day } from '../../calendar/zone.ts';
import type { Problems, Wording } from '../../support/words.ts';

/** When somebody says that a need is there, and which stretches of time that is: pure. */

/** What can be answered to "how often?". A month is counted by weekday: the third Tuesday. */
export const repeats = ['once', 'week', 'fortnight', 'month'] as const;
export type Repeat = (typeof repeats)[number];

/** A first day and time on the clock of the building, and where it repeats until which day; `''` where nothing was typed. */
export interface TypedDates {
  date: string;
  from: string;
  repeat: Repeat;
  until: string;
}

/** A need has so many dates ahead at most. */
export const mostDates = 60;

/** Nobody plans further. */
const mostDaysAhead = 400;

/**
 * The stretches of time that are meant, in order: at least one, none of them begun. A time that the clock skips is the moment of
 * the skip, so that a repetition keeps its date.
 *
 * @param minutes how long each takes
 */
export function spansTyped(
  typed: TypedDates,
  minutes: number,
  zone: string,
  now: Date,
): { spans: Span[] } | { problems: Problems } {
  const { date, from, repeat } = typed;
  if (!isDay(date)) return wrong('date', { key: 'problems.day' });
  if (!isClockTime(from)) return wrong('from', { key: 'problems.clockTime' });
  const furthest = addDays(dayOf(now, zone), mostDaysAhead);
  if (date > furthest) return wrong('date', { key: 'needs-keeping.problem.tooFar' });
  const last = repeat === 'once' ? date : typed.until;
  if (!isDay(last) || last < date) return wrong('until', { key: 'needs-keeping.problem.until' });
  if (last > furthest) return wrong('until', { key: 'needs-keeping.problem.tooFar' });
  const days = repeat === 'once' ? [date] : daysOf({ ...cadenceFrom(repeat, date), until: last }, mostDates);
  if (days.length > mostDates)
    return wrong('until', { key: 'needs-keeping.problem.tooOften', values: { most: mostDates } });
  const spans = days.map((day) => spanOn(day, from, minutes, zone));
  if (spans.some(({ startsAt }) => startsAt <= now))
    return wrong('date', { key: 'needs-keeping.problem.past' });
  return { spans };
}

function cadenceFrom(repeat: Exclude<Repeat, 'once'>, date: Day): { firstDay: Day; cadence: Cadence } {
  if (repeat === 'month') return { firstDay: date, cadence: nthWeekdayOf(date) };
  const interval = repeat === 'fortnight' ? 2 : 1;
  return { firstDay: date, cadence: { every: 'week', interval, weekdays: [weekdayOf(date)] } };
}

function spanOn(day: Day, from: string, minutes: number, zone: string): Span {
  const startsAt = instantFrom(day, from, zone);
  return { startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000) };
}

function wrong(field: string, sentence: Wording): { problems: Problems } {
  return { problems: { [field]: sentence } };
}
