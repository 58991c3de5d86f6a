import { together } from '../../../models/database.ts';
import { Need } from '../../../models/need.ts';
import { NeedWatcher } from '../../../models/need-watcher.ts';
import { holdPerson } from '../../people/hold-person.ts';

/** Nobody waits for more at once. */
export const mostWatched = 50;

/**
 * Somebody wants to hear when there is a place again. They hear it once.
 *
 * @returns closed when it is no longer asked for
 */
export function watchNeed(
  needId: number,
  personId: number,
  now: Date,
): Promise<{ watching: true } | { watching: false; why: 'closed' | 'too-many' }> {
  return together(async () => {
    const need = await Need.locked(needId);
    if (!need || need.closedAt !== null) return { watching: false, why: 'closed' };
    await holdPerson(personId);
    if (await NeedWatcher.isWatching(needId, personId)) return { watching: true };
    if ((await NeedWatcher.countOf(personId, now)) >= mostWatched)
      return { watching: false, why: 'too-many' };
    await NeedWatcher.watch(needId, personId, now);
    return { watching: true };
  });
}
