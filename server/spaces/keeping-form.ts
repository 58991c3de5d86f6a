import { z } from 'zod';
import { features } from '../../models/space.ts';
import { mostSeriesDays } from '../calendar/repetition.ts';
import { drawingNames } from '../web/drawings.ts';
import { line, message, oneOf, someOf, text, tick, wholeNumber } from '../web/form.ts';
import type { SpaceValues } from './add-space.ts';

/** A booking begins on a multiple of this on the clock. Each divides an hour, or is one. */
const steps = [5, 10, 15, 30, 60];

/** What somebody types about a space; the limits are those of the database. */
export const spaceForm: z.ZodType<SpaceValues> = z
  .object({
    name: line({ max: 120 }),
    description: text({ max: 4000, optional: true }),
    drawing: oneOf(drawingNames),
    capacity: wholeNumber({ min: 1, max: 5000 }),
    features: someOf(features).transform((chosen) => features.filter((feature) => chosen.includes(feature))),
    booksDirectly: tick(),
    setUpMinutes: wholeNumber({ min: 0, max: 240 }),
    cleanUpMinutes: wholeNumber({ min: 0, max: 240 }),
    stepMinutes: oneOf(steps.map(String)).transform(Number),
    shortestMinutes: wholeNumber({ min: 5, max: 1440 }),
    longestMinutes: wholeNumber({ min: 5, max: 1440 }),
    noticeMinutes: wholeNumber({ min: 0, max: 525_600 }),
    daysAhead: wholeNumber({ min: 1, max: 730 }),
    weeklyHoursPerson: hoursAsMinutes(),
    weeklyHoursGroup: hoursAsMinutes(),
    mostWaitingPerson: wholeNumber({ min: 1, max: 200 }),
    mostWaitingGroup: wholeNumber({ min: 1, max: 200 }),
    seriesDays: wholeNumber({ min: 0, max: mostSeriesDays }),
  })
  .superRefine(({ stepMinutes, shortestMinutes, longestMinutes }, context) => {
    if (longestMinutes < shortestMinutes)
      context.addIssue({
        code: 'custom',
        path: ['longestMinutes'],
        message: message('keeping.problems.longestBelowShortest'),
      });
    else if (Math.ceil(shortestMinutes / stepMinutes) * stepMinutes > longestMinutes)
      context.addIssue({
        code: 'custom',
        path: ['longestMinutes'],
        message: message('keeping.problems.noStepFits'),
      });
  })
  .transform(({ weeklyHoursPerson, weeklyHoursGroup, ...rest }) => ({
    ...rest,
    weeklyMinutesPerson: weeklyHoursPerson,
    weeklyMinutesGroup: weeklyHoursGroup,
  }));

/** Hours such as `4` or `1,5`, as minutes; empty is no limit, null. */
function hoursAsMinutes() {
  const expected = message('keeping.problems.weeklyHours');
  return z
    .string({ error: expected })
    .trim()
    .regex(/^(?:\d{1,3}(?:[.,]\d{1,2})?)?$/, { error: expected })
    .transform((typed) => (typed === '' ? null : Math.round(Number(typed.replace(',', '.')) * 60)))
    .pipe(z.number().min(30, { error: expected }).max(10_080, { error: expected }).nullable());
}
