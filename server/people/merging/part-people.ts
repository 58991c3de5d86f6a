import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Merging } from '../../../models/merging.ts';

/** Undoes a merge: the two are people of their own again, each with what they did. Undoing twice is the same as once. */
export function partPeople(id: number, actor: Actor, now: Date): Promise<void> {
  return together(async () => {
    if (!(await Merging.point(id, null))) return;
    await History.record({ at: now, act: 'parted', subject: { personId: id }, actor });
  });
}
