import { Contribution } from '../../../models/contribution.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Need } from '../../../models/need.ts';
import { tellOfSteppingBack } from './tell-of-stepping-back.ts';
import { tellWatchers } from './tell-watchers.ts';

/**
 * Lets go what somebody intended, or said they did and nobody confirmed yet: without a reason and without blame. What was needed is
 * needed again: who waited for a place hears of it and, where it begins soon, who looks after it. Letting go twice is the same as
 * once.
 *
 * @returns false when it was confirmed already
 */
export function letGoContribution(id: number, actor: Actor, now: Date): Promise<{ letGo: boolean }> {
  return together(async () => {
    const need = await needOf(id);
    const contribution = await Contribution.locked(id);
    if (contribution?.state === 'let-go') return { letGo: true };
    if (contribution?.state !== 'pledged' && contribution?.state !== 'done') return { letGo: false };
    await contribution.update({ state: 'let-go', questionedAt: null, changedAt: now });
    await History.record({ at: now, act: 'contribution-let-go', subject: { contributionId: id }, actor });
    if (need) {
      await tellOfSteppingBack(contribution, need, actor, now);
      await tellWatchers([id], now);
    }
    return { letGo: true };
  });
}

/** What was asked for, held first: a need comes before what was pledged to it. */
async function needOf(contributionId: number): Promise<Need | null> {
  const contribution = await Contribution.findByPk(contributionId);
  const needId = contribution?.needId ?? null;
  return needId === null ? null : Need.locked(needId);
}
