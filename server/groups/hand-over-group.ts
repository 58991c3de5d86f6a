import { together } from '../../models/database.ts';
import { Group, GroupMember } from '../../models/group.ts';
import { History } from '../../models/history.ts';
import { online } from '../people/online.ts';
import { Stale } from '../support/errors.ts';

export type Handover = { handedOver: true; to: string } | { handedOver: false; why: 'not-in-group' };

/**
 * Another member becomes the lead. `to` in the answer is their name.
 *
 * @throws Stale when who hands it over is no longer the lead
 */
export function handOverGroup(
  groupId: number,
  people: { from: number; to: number },
  now: Date,
): Promise<Handover> {
  return together(async () => {
    await Group.locked(groupId);
    const members = await GroupMember.inGroup(groupId);
    const lead = members.find((member) => member.personId === people.from && member.isLead);
    if (!lead) throw new Stale();
    const next = members.find((member) => member.personId === people.to && !member.isLead);
    if (!next) return { handedOver: false, why: 'not-in-group' };
    await lead.update({ isLead: false });
    await next.update({ isLead: true });
    await History.record({
      at: now,
      act: 'handed-over',
      subject: { groupId, personId: next.personId },
      actor: online({ id: people.from }),
    });
    return { handedOver: true, to: next.person?.name ?? '' };
  });
}
