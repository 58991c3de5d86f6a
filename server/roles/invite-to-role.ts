import { together } from '../../models/database.ts';
import { Invitation } from '../../models/invitation.ts';
import { Role } from '../../models/role.ts';
import type { RoleName } from '../../models/role.ts';
import type { Day } from '../calendar/zone.ts';
import { invitePerson } from '../invitations/invite-person.ts';
import { roleDayAt } from '../people/role-day.ts';
import type { NamedScope } from './scope.ts';

/** Whom to ask for which role, from which day. */
export interface RoleWish {
  email: string;
  role: RoleName;
  from: Day;
  /** The last day, or null for ever. */
  until: Day | null;
}

/** People with a role over one thing, invitations included: more than this no page can show, and no house needs. */
export const mostRoles = 100;

export type InvitedToRole =
  { invited: true } | { invited: false; why: 'has-role' } | { invited: false; why: 'too-many'; max: number };

/**
 * Asks somebody by e-mail to take a role; it becomes theirs when they accept.
 *
 * @param invitedBy who asks, and the language of the page
 */
export function inviteToRole(
  wish: RoleWish,
  scope: NamedScope,
  invitedBy: { id: number; name: string; language: string },
  now: Date,
): Promise<InvitedToRole> {
  return together(async () => {
    const held = await Role.over(scope, roleDayAt(now));
    if (held.some((role) => isTheSame(role, wish))) return { invited: false, why: 'has-role' };
    if (held.length + (await Invitation.openForRoles(scope, now)).length >= mostRoles)
      return { invited: false, why: 'too-many', max: mostRoles };
    await invitePerson(
      {
        email: wish.email,
        to: {
          role: wish.role,
          buildingId: scope.buildingId,
          organisationId: scope.organisationId,
          scopeName: scope.name,
          fromOn: wish.from,
          untilOn: wish.until,
        },
        invitedBy,
        language: invitedBy.language,
      },
      now,
    );
    return { invited: true };
  });
}

/** They have this role already, all through the time that is wished for. */
function isTheSame(held: Role, wish: RoleWish): boolean {
  return (
    held.role === wish.role &&
    held.person?.email?.toLowerCase() === wish.email.toLowerCase() &&
    held.fromOn <= wish.from &&
    (held.untilOn === null || (wish.until !== null && held.untilOn >= wish.until))
  );
}
