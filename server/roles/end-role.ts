import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Invitation } from '../../models/invitation.ts';
import { Role } from '../../models/role.ts';
import { addDays } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import { withdrawInvitation } from '../invitations/withdraw-invitation.ts';
import { roleDayAt } from '../people/role-day.ts';
import { subjectOf } from './subject.ts';

export type EndedRole = { ended: true } | { ended: false; why: 'last-administrator' };

/**
 * Ends a role, or one that was still to begin, from this moment on: yesterday becomes its last day. Of the administrators of
 * everything one whose role has no end always stays, or nobody could let anybody in again.
 *
 * With a role that somebody else ends go the invitations that its holder sent and nobody accepted yet: one of them may lie in
 * their own other mailbox. Who lays down a role of their own may have invited who comes after them.
 */
export function endRole(id: number, actor: Actor, now: Date): Promise<EndedRole> {
  const today = roleDayAt(now);
  return together(async () => {
    const administrators = await Role.administratorsOfEverything(today);
    const role = await Role.locked(id);
    if (!role || isOver(role, today)) return { ended: true };
    if (isOverEverything(role) && !administrators.some((other) => other.id !== id && other.untilOn === null))
      return { ended: false, why: 'last-administrator' };
    await role.update({ untilOn: lastDay(role, today) });
    await History.record({
      at: now,
      act: 'role-ended',
      subject: subjectOf(role),
      actor,
      details: { role: role.role },
    });
    if (actor.actorId !== role.personId) await withdrawInvitationsBy(role, actor, now);
    return { ended: true };
  });
}

async function withdrawInvitationsBy(role: Role, actor: Actor, now: Date): Promise<void> {
  for (const { id } of await Invitation.openByFor(role.personId, role, now))
    await withdrawInvitation(id, actor, now);
}

function isOverEverything({ buildingId, organisationId }: Role): boolean {
  return buildingId === null && organisationId === null;
}

function isOver({ untilOn }: Role, today: Day): boolean {
  return untilOn !== null && untilOn < today;
}

/** Yesterday; the day before it begins for a role that begins today or later, so that it never holds. */
function lastDay({ fromOn }: Role, today: Day): Day {
  return addDays(fromOn > today ? fromOn : today, -1);
}
