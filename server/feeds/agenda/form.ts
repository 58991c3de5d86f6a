import { z } from 'zod';
import { activityKinds } from '../../../models/booking.ts';
import { existingDay, oneOf } from '../../web/form.ts';

/** What of the agenda somebody wants to see; an empty field, or none, is everything. */
const filter = {
  /** The slug of a neighbourhood, which may not exist. */
  neighbourhood: emptyOr(
    z
      .string()
      .max(60)
      .regex(/^[a-z\d-]+$/),
  ),
  kind: emptyOr(oneOf(activityKinds)),
};

/** The filters in an address: those of the Atom feed, and the page has them too. */
export const agendaFilter = z.object(filter);
export type AgendaFilter = z.infer<typeof agendaFilter>;

/** The question on the page: the filters, and from which day. */
export const agendaQuestion = z.object({ ...filter, from: emptyOr(existingDay()) });

function emptyOr<T>(one: z.ZodType<T, string>) {
  return z
    .string()
    .optional()
    .transform((typed) => typed?.trim() ?? '')
    .pipe(z.union([z.literal('').transform(() => null), one]));
}
