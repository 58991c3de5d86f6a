import { together } from '../../models/database.ts';
import type { Group } from '../../models/group.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';

/** Gives a group another name; bookings in its name show the new one. */
export async function renameGroup(group: Group, name: string, actor: Actor, now: Date): Promise<void> {
  if (group.name === name) return;
  await together(async () => {
    await group.update({ name });
    await History.record({ at: now, act: 'renamed', subject: { groupId: group.id }, actor });
  });
}
