import { z } from 'zod';
import { daysOf, mostSeriesDays, mostTimes, nthWeekdayOf } from '../calendar/repetition.ts';
import type { Cadence, Ending, Repetition } from '../calendar/repetition.ts';
import { addDays, isDay, weekdayOf } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import type { Problems, Wording } from '../support/words.ts';
import { line, oneOf, someOf } from '../web/form.ts';

/**
 * How often, as people say it: the same fields where somebody asks for a series and where they search for one. Only rules that
 * every calendar program understands come out of it (RFC 5545 section 3.3.10).
 */

/** What can be answered to "how often?"; what comes every month is counted from the day that was typed. */
export const repeats = ['once', 'week', 'two-weeks', 'month-nth', 'month-last', 'month-day'] as const;

/** Weekdays by ISO 8601, as a form has them. */
export const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** A series ends on a day or after a number of times, never both. */
export const endings = ['until', 'times'] as const;

/** The fields of a form; what stands in those that do not matter is not looked at. */
export const repetitionFields = {
  repeat: z.preprocess((typed) => (typed === '' ? undefined : typed), oneOf(repeats).default('once')),
  weekdays: someOf(weekdays),
  ends: oneOf([...endings, '']).default(''),
  until: line({ max: 20, optional: true }),
  times: line({ max: 20, optional: true }),
};
const fields = z.object(repetitionFields);
export type RepetitionFields = z.infer<typeof fields>;

/** A rule whose first day is its first date; null for once. */
export type ReadRepetition = { repetition: Repetition | null } | { problems: Problems };

/**
 * The rule that somebody means, counted from the day they typed: where chosen weekdays leave that day out, the first day of the
 * rule is the first date. It happens at least twice, at most 200 times and within 400 days; else a sentence says so beside a field.
 */
export function repetitionIn(typed: RepetitionFields, date: Day): ReadRepetition {
  if (typed.repeat === 'once') return { repetition: null };
  if (!isDay(date)) return wrong('date', 'spaces.search.problem.noSuchDay');
  const ending = endingIn(typed, date);
  if ('problems' in ending) return ending;
  const cadence = cadenceOf(typed, date);
  const [firstDay, ...others] = daysOf({ firstDay: beginOf(cadence, date), cadence, ...ending });
  const field = 'until' in ending ? 'until' : 'times';
  if (firstDay === undefined) return wrong(field, 'repetition.problem.never');
  const last = others.at(-1);
  if (last === undefined) return wrong(field, 'repetition.problem.onlyOnce');
  if (others.length >= mostTimes) return wrong(field, 'repetition.problem.tooOften', { most: mostTimes });
  if (last > addDays(firstDay, mostSeriesDays)) return tooLong(field);
  return { repetition: { firstDay, cadence, ...ending } };
}

function cadenceOf({ repeat, weekdays: chosen }: RepetitionFields, date: Day): Cadence {
  switch (repeat) {
    case 'month-day':
      return { every: 'month', interval: 1, monthDay: Number(date.slice(8)) };
    case 'month-nth':
      return nthWeekdayOf(date);
    case 'month-last':
      return { every: 'month', interval: 1, nth: -1, weekday: weekdayOf(date) };
    default: {
      const days =
        chosen.length === 0 ? [weekdayOf(date)] : [...new Set(chosen.map(Number))].toSorted((a, b) => a - b);
      return { every: 'week', interval: repeat === 'two-weeks' ? 2 : 1, weekdays: days };
    }
  }
}

/** Of every two weeks the first is the one with the first date, also when the day typed lies in the week before. */
function beginOf(cadence: Cadence, date: Day): Day {
  if (cadence.every !== 'week') return date;
  const days = [0, 1, 2, 3, 4, 5, 6].map((later) => addDays(date, later));
  return days.find((day) => cadence.weekdays.includes(weekdayOf(day))) ?? date;
}

/** Nobody has to choose between the two when only one of them is filled in. */
function endingIn({ ends, until, times }: RepetitionFields, date: Day): Ending | { problems: Problems } {
  if (ends === '' && until !== '' && times !== '') return wrong('ends', 'repetition.problem.bothEnds');
  if (ends === '' && until === '' && times === '') return wrong('ends', 'repetition.problem.noEnd');
  return ends === 'until' || (ends === '' && until !== '') ? untilIn(until, date) : timesIn(times);
}

function untilIn(until: string, date: Day): Ending | { problems: Problems } {
  if (!isDay(until)) return wrong('until', 'problems.day');
  if (until < date) return wrong('until', 'repetition.problem.endsBeforeItBegins');
  return until > addDays(date, mostSeriesDays) ? tooLong('until') : { until };
}

function timesIn(times: string): Ending | { problems: Problems } {
  const count = /^\d{1,9}$/.test(times) ? Number(times) : 0;
  return count >= 2 && count <= mostTimes
    ? { count }
    : wrong('times', 'problems.wholeNumber', { min: 2, max: mostTimes });
}

function tooLong(field: string): { problems: Problems } {
  return wrong(field, 'repetition.problem.tooLong', { most: mostSeriesDays });
}

function wrong(field: string, key: string, values?: Wording['values']): { problems: Problems } {
  return { problems: { [field]: values ? { key, values } : { key } } };
}
