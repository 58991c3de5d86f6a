import { together } from '../../models/database.ts';
import { Group, GroupMember } from '../../models/group.ts';
import { History } from '../../models/history.ts';
import { Invitation } from '../../models/invitation.ts';
import { Role } from '../../models/role.ts';
import type { KnownPerson } from '../people/known-person.ts';
import { online } from '../people/online.ts';
import { NotFound } from '../support/errors.ts';
import { subjectOf } from './terms.ts';
import { judgeInvitation } from './judge-invitation.ts';
import type { Standing } from './judge-invitation.ts';

/** How many people fit in a group. */
export const mostMembers = 200;

export type Acceptance =
  { accepted: true } | { accepted: false; why: Exclude<Standing, 'open' | 'accepted'> | 'full' };

/** Makes the invitation true: the person is in the group, or has the role. A second time it changes nothing. */
export function acceptInvitation(id: number, person: KnownPerson, now: Date): Promise<Acceptance> {
  return together(async () => {
    const invitation = await lockInvitation(id);
    const standing = judgeInvitation(invitation, person, now);
    if (standing === 'accepted') return { accepted: true };
    if (standing !== 'open') return { accepted: false, why: standing };
    if (invitation.groupId === null) await giveRole(invitation, person.id, now);
    else if (!(await join(invitation.groupId, invitation, person.id, now)))
      return { accepted: false, why: 'full' };
    await invitation.update({ acceptedAt: now, acceptedBy: person.id });
    return { accepted: true };
  });
}

/** The group first, as everybody does who changes who is in it. */
async function lockInvitation(id: number): Promise<Invitation> {
  const unlocked = await Invitation.findByPk(id);
  if (unlocked?.groupId) await Group.locked(unlocked.groupId);
  const invitation = await Invitation.locked(id);
  if (!invitation) throw new NotFound();
  return invitation;
}

/** Answers false when the group is full. */
async function join(groupId: number, invitation: Invitation, personId: number, now: Date): Promise<boolean> {
  const members = await GroupMember.inGroup(groupId);
  if (members.some((member) => member.personId === personId)) return true;
  if (members.length >= mostMembers) return false;
  await GroupMember.create({ groupId, personId, isLead: false, joinedAt: now, leftAt: null });
  await record('joined', { invitation, personId, now });
  return true;
}

async function giveRole(invitation: Invitation, personId: number, now: Date): Promise<void> {
  const { role, buildingId, organisationId, fromOn, untilOn, invitedBy } = invitation;
  if (!role || !fromOn) throw new Error('an invitation to a role has a role and a first day');
  await Role.create({
    personId,
    role,
    buildingId,
    organisationId,
    fromOn,
    untilOn,
    grantedBy: invitedBy,
    createdAt: now,
  });
  await record('role-given', { invitation, personId, now });
}

async function record(
  act: string,
  { invitation, personId, now }: { invitation: Invitation; personId: number; now: Date },
): Promise<void> {
  const { role, fromOn, untilOn, invitedBy } = invitation;
  await History.record({
    at: now,
    act,
    subject: { ...subjectOf(invitation), personId },
    actor: online({ id: personId }),
    details: { invitationId: invitation.id, invitedBy, ...(role && { role, fromOn, untilOn }) },
  });
}
