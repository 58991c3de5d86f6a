import { together } from '../../models/database.ts';
import { Group, GroupMember } from '../../models/group.ts';
import { History } from '../../models/history.ts';
import { Invitation } from '../../models/invitation.ts';
import { online } from '../people/online.ts';
import { NotFound } from '../support/errors.ts';

export type Leaving = { left: true } | { left: false; why: 'lead' };

/**
 * Somebody leaves a group. A lead hands it over first, unless nobody else is in it: then the group ends, and with it the
 * invitations that are still open. Its bookings stay with who asked for them.
 *
 * @throws NotFound when they are not in it
 */
export function leaveGroup(groupId: number, personId: number, now: Date): Promise<Leaving> {
  return together(async () => {
    await Group.locked(groupId);
    const members = await GroupMember.inGroup(groupId);
    const own = members.find((member) => member.personId === personId);
    if (!own) throw new NotFound();
    if (own.isLead && members.length > 1) return { left: false, why: 'lead' };
    await own.update({ isLead: false, leftAt: now });
    if (members.length === 1) await Invitation.withdrawAllOf(groupId, now);
    const actor = online({ id: personId });
    await History.record({ at: now, act: 'left', subject: { groupId }, actor });
    return { left: true };
  });
}
