import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Need } from '../../../models/need.ts';
import { NeedPledges } from '../../../models/need-pledges.ts';
import { letGoTakers } from './let-go-takers.ts';

/**
 * It is not needed any more: its dates ahead are called off, and who meant to do it is let go with a kind letter. What was done
 * already stays done. Closing twice is the same as once.
 */
export function closeNeed(id: number, actor: Actor, now: Date): Promise<void> {
  return together(async () => {
    const need = await Need.locked(id);
    if (!need || need.closedAt !== null) return;
    await need.update({ closedAt: now, changedAt: now });
    await NeedPledges.callOff(id, 'all', now);
    await letGoTakers(need, true, actor, now);
    const subject = { buildingId: need.buildingId };
    await History.record({ at: now, act: 'need-closed', subject, actor, details: { needId: id } });
  });
}
