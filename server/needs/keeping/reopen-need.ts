import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Need } from '../../../models/need.ts';
import { NeedPledges } from '../../../models/need-pledges.ts';
import { Settling } from '../../../models/settling.ts';
import { tellWatchersOfMore } from '../../contributions/letting-go/tell-watchers.ts';
import { settleNeeds } from '../settling/settle-needs.ts';

/**
 * It is needed after all: the dates ahead that went when it was closed come back, those of a booking as it is now. Who was let go
 * is free to take it again. Reopening twice is the same as once.
 */
export function reopenNeed(
  { id, buildingId, bookingId }: Pick<Need, 'id' | 'buildingId' | 'bookingId'>,
  actor: Actor,
  now: Date,
): Promise<void> {
  return together(async () => {
    if (bookingId !== null) await Settling.locked(buildingId);
    const need = await Need.locked(id);
    if (!need || need.closedAt === null) return;
    await NeedPledges.bringBack(id, need.closedAt, now);
    await need.update({ closedAt: null, changedAt: now });
    const details = { needId: id };
    await History.record({ at: now, act: 'need-reopened', subject: { buildingId }, actor, details });
    if (bookingId !== null) await settleNeeds(buildingId, now);
    await tellWatchersOfMore(id, now);
  });
}
