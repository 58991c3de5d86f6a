import { z } from 'zod';
import type { RoleName } from '../../models/role.ts';
import type { Day } from '../calendar/zone.ts';
import { email, existingDay, message, oneOf } from '../web/form.ts';
import type { RoleWish } from './invite-to-role.ts';

/**
 * Whom to invite, to which role, from when until when.
 *
 * @param roles those that this person may give here
 */
export function roleForm(roles: readonly RoleName[], today: Day): z.ZodType<RoleWish> {
  return z
    .object({
      email: email(),
      role: oneOf(roles),
      from: existingDay().refine((from) => from >= today, { error: message('roles.problems.fromPast') }),
      until: z
        .string({ error: message('problems.day') })
        .prefault('')
        .transform((typed) => (typed.trim() === '' ? null : typed))
        .pipe(existingDay().nullable()),
    })
    .refine(({ from, until }) => until === null || until >= from, {
      error: message('roles.problems.untilBeforeFrom'),
      path: ['until'],
    });
}
