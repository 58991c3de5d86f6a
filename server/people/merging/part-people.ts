import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Merging } from '../../../models/merging.ts';
import { Session } from '../../../models/session.ts';

/**
 * Undoes a merge: the two are people of their own again, each with what they did. Whoever signed in with either address while they
 * were one was let in as who stayed: that is over, for both of them. Undoing twice is the same as once.
 */
export function partPeople(id: number, actor: Actor, now: Date): Promise<void> {
  return together(async () => {
    const into = await Merging.into(id);
    if (into === null || !(await Merging.point(id, null))) return;
    await Session.endAllOf(into);
    await Merging.shut(into, id, now);
    await History.record({ at: now, act: 'parted', subject: { personId: id }, actor });
  });
}
