import { Contribution } from '../../../models/contribution.ts';
import { together } from '../../../models/database.ts';
import type { Actor } from '../../../models/history.ts';
import { Need } from '../../../models/need.ts';
import { recordLetGo } from './record-let-go.ts';
import { tellWatchers } from './tell-watchers.ts';

/**
 * Lets go what was pledged with bookings that will not take place. What was done already stays done. Who waited for a place hears
 * of it.
 */
export function letGoPledges(bookingIds: string[], actor: Actor, now: Date): Promise<void> {
  return together(async () => {
    if (bookingIds.length === 0) return;
    await Need.lockPledgedWith(bookingIds);
    const letGo = await Contribution.letGoOf(bookingIds, now);
    const ids = letGo.map(({ id }) => id);
    await recordLetGo(ids, actor, now);
    await tellWatchers(ids, now);
  });
}
