import { z } from 'zod';
import type { Day } from '../calendar/zone.ts';
import { clockTime, existingDay, line, message, oneOf, someOf, wholeNumber } from '../web/form.ts';

/** How a closure can repeat, in the order of the form. */
export const repeats = ['once', 'week', 'two-weeks', 'month-weekday', 'month-day', 'year'] as const;
export type Repeat = (typeof repeats)[number];

/** A closure as somebody typed it, in wall-clock time of the building. */
export interface TypedClosure {
  reason: string;
  /** Slugs of spaces; none means the whole building. */
  spaces: string[];
  firstOn: Day;
  /** The last day of its first stretch. */
  untilOn: Day;
  /** Both or neither: whole days. `24:00` is the end of the last day. */
  fromTime: string | null;
  toTime: string | null;
  repeat: Repeat;
  /** When repeating, one of these two: the last day on which it may begin, or how many times. */
  repeatUntil: Day | null;
  times: number | null;
}

const noSuchDay = 'hours.problems.noSuchDay';

/** What was left empty is null. */
function orNothing<T>(schema: z.ZodType<T, string>) {
  return z
    .string({ error: message('problems.other') })
    .prefault('')
    .transform((typed) => (typed.trim() === '' ? null : typed))
    .pipe(schema.nullable());
}

/**
 * A closure. What a rule makes of it, and whether it can be, is for placeClosure to say.
 *
 * @param slugs the spaces one can choose from
 */
export function closureFormFor(slugs: readonly string[]): z.ZodType<TypedClosure> {
  return z
    .object({
      reason: line({ max: 200 }),
      where: oneOf(['building', 'spaces']),
      spaces: someOf(slugs),
      firstOn: existingDay(noSuchDay),
      untilOn: orNothing(existingDay(noSuchDay)),
      fromTime: orNothing(clockTime()),
      toTime: orNothing(clockTime()),
      repeat: oneOf(repeats),
      repeatUntil: orNothing(existingDay(noSuchDay)),
      times: orNothing(wholeNumber({ min: 1, max: 9999 })),
    })
    .transform(({ where, untilOn, ...typed }, context) => {
      const problems = problemsIn({ ...typed, where });
      for (const [field, key] of Object.entries(problems))
        context.addIssue({ code: 'custom', path: [field], message: message(key) });
      if (Object.keys(problems).length > 0) return z.NEVER;
      return {
        ...typed,
        spaces: where === 'building' ? [] : typed.spaces,
        untilOn: untilOn ?? typed.firstOn,
        ...(typed.repeat === 'once' && { repeatUntil: null, times: null }),
      };
    });
}

/** What does not go together, field by field. */
function problemsIn(
  typed: Omit<TypedClosure, 'untilOn'> & { where: 'building' | 'spaces' },
): Record<string, string> {
  const { where, spaces, fromTime, toTime, repeat, repeatUntil, times } = typed;
  const repeating = repeat !== 'once';
  return {
    ...(where === 'spaces' && spaces.length === 0 && { spaces: 'hours.problems.whichSpaces' }),
    ...(fromTime === '24:00' && { fromTime: 'problems.clockTime' }),
    ...(fromTime === null && toTime !== null && { fromTime: 'hours.problems.fromMissing' }),
    ...(fromTime !== null && toTime === null && { toTime: 'hours.problems.toMissing' }),
    ...(repeating &&
      repeatUntil === null &&
      times === null && { repeatUntil: 'hours.problems.untilMissing' }),
    ...(repeating && repeatUntil !== null && times !== null && { times: 'hours.problems.oneEnding' }),
  };
}
