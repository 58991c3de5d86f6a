import { z } from 'zod';
import { chosenIn, line, message, oneOf, readForm, text, textOf } from '../../web/form.ts';
import type { Read, Typed } from '../../web/form.ts';
import { scopes } from '../moving/scope.ts';
import type { Scope } from '../moving/scope.ts';

/** Which dates a decision is about, and what is said with it. */

export const refusalForm = z.object({ reason: text({ max: 1000 }) });
export const questionForm = z.object({ question: text({ max: 1000 }) });
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

/** Calling off: one date, this and following, or all; of a booking that is no series, all. */
export function readCancellation(
  typed: Typed,
  by: 'asker' | 'house',
): Read<{ scope: Scope; reason: string }> {
  const form = z.object({
    reason: text({ max: 1000, optional: by === 'asker' }),
    scope: oneOf(scopes).default('all'),
    date: line({ max: 10, optional: true }),
  });
  const read = readForm(form, typed);
  if (!read.ok) return read;
  const { scope, reason } = read.value;
  const id = dateId.safeParse(textOf(typed, 'date'));
  const from = id.success ? id.data : null;
  if (scope === 'all') return { ok: true, value: { scope: { dates: scope }, reason } };
  if (from === null) return { ok: false, problems: { scope: { key: 'problems.choose' } }, typed };
  return { ok: true, value: { scope: { dates: scope, from }, reason } };
}
