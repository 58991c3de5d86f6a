import { together } from '../../models/database.ts';
import { Group, GroupMember } from '../../models/group.ts';
import { History } from '../../models/history.ts';
import { holdPerson } from '../people/hold-person.ts';
import { online } from '../people/online.ts';

/** In how many groups one person can be and still make another. */
export const mostGroups = 30;

export type Making = { made: true; group: Group } | { made: false; max: number };

/** Makes a group; who makes it is its lead. */
export function makeGroup(name: string, personId: number, now: Date): Promise<Making> {
  return together(async () => {
    await holdPerson(personId);
    if ((await GroupMember.staysOf(personId)) >= mostGroups) return { made: false, max: mostGroups };
    const group = await Group.create({ name, createdAt: now });
    await GroupMember.create({ groupId: group.id, personId, isLead: true, joinedAt: now, leftAt: null });
    const actor = online({ id: personId });
    await History.record({ at: now, act: 'group-made', subject: { groupId: group.id }, actor });
    return { made: true, group };
  });
}
