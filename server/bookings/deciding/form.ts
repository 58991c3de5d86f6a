import { z } from 'zod';
import { chosenIn, message, text } from '../../web/form.ts';
import type { Read, Typed } from '../../web/form.ts';

/** Which dates a decision is about, and what is said with it. */

/** Why it cannot be: who asked reads it. */
export const refusalForm = z.object({ reason: text({ max: 1000 }) });

/** What the house wants to know first. */
export const questionForm = z.object({ question: text({ max: 1000 }) });

/** What who asked says to that. */
export const answerForm = z.object({ answer: text({ max: 1000 }) });

/** What may be said with a decision. */
export const decisionWords = z.object({
  reason: text({ max: 1000, optional: true }),
  question: text({ max: 1000, optional: true }),
  answer: text({ max: 1000, optional: true }),
});

/** An id of a date: what is none names no date. */
export const dateId = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, { error: message('problems.choose') })
  .transform(Number);

/**
 * The dates that were ticked; null where there was nothing to tick: all. Nothing ticked is a mistake, said for the form as a whole.
 */
export function readDates(typed: Typed): Read<number[] | null> {
  const ticked = chosenIn(typed, 'dates');
  if (ticked.length === 0 && !('choosing' in typed)) return { ok: true, value: null };
  const problems = { form: { key: 'dates.chooseSome' } };
  const ids = z.array(dateId).min(1).safeParse(ticked);
  return ids.success ? { ok: true, value: ids.data } : { ok: false, problems, typed };
}
