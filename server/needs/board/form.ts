import { z } from 'zod';
import { contributionKinds } from '../../../models/contribution.ts';
import { oneOf, tick } from '../../web/form.ts';

/** When somebody has time. */
export const whens = ['week', 'month', 'untimed', 'standing'] as const;
export type When = (typeof whens)[number];

/** Nobody turns over more pages: two digits. */
export const lastPage = 99;

/** What of the board somebody wants to see; an empty field, or none, is everything. */
export const boardForm = z.object({
  neighbourhood: emptyOr(slug()),
  building: emptyOr(slug()),
  kind: emptyOr(oneOf(contributionKinds)),
  when: emptyOr(oneOf(whens)),
  seated: tick(),
  together: tick(),
  /** Pages are counted from one. */
  page: emptyOr(z.string().regex(/^[1-9]\d?$/)).transform((page) => Number(page ?? 1)),
});
export type BoardQuestion = z.infer<typeof boardForm>;

/** It may not exist. */
function slug() {
  return z
    .string()
    .max(60)
    .regex(/^[a-z\d-]+$/);
}

function emptyOr<T>(one: z.ZodType<T, string>) {
  return z
    .string()
    .optional()
    .transform((typed) => typed?.trim() ?? '')
    .pipe(z.union([z.literal('').transform(() => null), one]));
}
