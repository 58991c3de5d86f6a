import { Contribution } from '../../models/contribution.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';

/** Lets a pledge go, without a reason and without blame. Letting go twice is the same as once. */
export function letGoContribution(id: number, actor: Actor, now: Date): Promise<{ letGo: boolean }> {
  return together(async () => {
    const contribution = await Contribution.locked(id);
    if (contribution?.state === 'let-go') return { letGo: true };
    if (contribution?.state !== 'pledged') return { letGo: false };
    await contribution.update({ state: 'let-go', changedAt: now });
    await History.record({ at: now, act: 'contribution-let-go', subject: { contributionId: id }, actor });
    return { letGo: true };
  });
}
