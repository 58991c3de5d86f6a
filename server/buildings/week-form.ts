import { z } from 'zod';
import type { OpeningStretch } from '../calendar/opening-hours.ts';
import type { Problems } from '../support/words.ts';
import { clockTime, message } from '../web/form.ts';

/** ISO 8601: Monday is 1, Sunday 7. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** How many stretches of a day the form can hold. */
export const mostStretches = 4;

/** The names of the two fields of a stretch: `opens-1-2` is when Monday's second stretch begins. */
export function fieldNames(weekday: number, place: number): { opens: string; closes: string } {
  return { opens: `opens-${weekday}-${place}`, closes: `closes-${weekday}-${place}` };
}

const places = weekdays.flatMap((weekday) =>
  Array.from({ length: mostStretches }, (_, index) => ({ weekday, ...fieldNames(weekday, index + 1) })),
);

/** A clock time, or null for an empty field. */
const time = z
  .string({ error: message('problems.clockTime') })
  .prefault('')
  .transform((typed) => (typed.trim() === '' ? null : typed))
  .pipe(clockTime().nullable());

/**
 * Weekly hours as typed: pairs of fields, empty for a day or stretch that is not used. Answers the stretches by weekday and time.
 * Closing at or before opening means the next day; 00:00 and 24:00 are midnight.
 */
export const weekForm: z.ZodType<OpeningStretch[]> = z
  .object(
    Object.fromEntries(places.flatMap(({ opens, closes }) => [opens, closes]).map((name) => [name, time])),
  )
  .transform((typed, context) => {
    const stretches = places.flatMap(({ weekday, opens, closes }) => {
      const from = typed[opens] ?? null;
      const to = typed[closes] ?? null;
      return from === null && to === null ? [] : [{ weekday, from, to, field: { opens, closes } }];
    });
    const problems = problemsIn(stretches);
    for (const [field, problem] of Object.entries(problems))
      context.addIssue({ code: 'custom', path: [field], message: message(problem.key, problem.values) });
    if (Object.keys(problems).length > 0) return z.NEVER;
    return stretches.map(asStretch).toSorted(byTime);
  });

interface TypedStretch {
  weekday: number;
  from: string | null;
  to: string | null;
  field: { opens: string; closes: string };
}

function problemsIn(typed: TypedStretch[]): Problems {
  const problems: Problems = {};
  for (const { from, to, field } of typed) {
    if (from === '24:00') problems[field.opens] = { key: 'problems.clockTime' };
    if (from === null) problems[field.opens] = { key: 'hours.problems.opensMissing' };
    if (to === null) problems[field.closes] = { key: 'hours.problems.closesMissing' };
  }
  const whole = typed.filter(({ from, to }) => from !== null && from !== '24:00' && to !== null);
  for (const [index, later] of whole.entries()) {
    if (whole.slice(0, index).some((earlier) => overlapInTheWeek(asStretch(earlier), asStretch(later))))
      problems[later.field.opens] = { key: 'hours.problems.hoursOverlap' };
  }
  return problems;
}

function asStretch({ weekday, from, to }: TypedStretch): OpeningStretch {
  return { weekday, opens: from ?? '', closes: to === '24:00' ? '00:00' : (to ?? '') };
}

function byTime(a: OpeningStretch, b: OpeningStretch): number {
  return startInTheWeek(a) - startInTheWeek(b);
}

const day = 24 * 60;
const week = 7 * day;

/** Whether two stretches share a moment of the week; what begins on Sunday evening may run into Monday. */
function overlapInTheWeek(a: OpeningStretch, b: OpeningStretch): boolean {
  const fromAToB = (startInTheWeek(b) - startInTheWeek(a) + week) % week;
  return fromAToB < lengthOf(a) || (week - fromAToB) % week < lengthOf(b);
}

/** Minutes since Monday 00:00. */
function startInTheWeek({ weekday, opens }: OpeningStretch): number {
  return (weekday - 1) * day + minutesOf(opens);
}

/** In minutes; closing when it opens is a day and a night. */
function lengthOf({ opens, closes }: OpeningStretch): number {
  return (minutesOf(closes) - minutesOf(opens) + day) % day || day;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
