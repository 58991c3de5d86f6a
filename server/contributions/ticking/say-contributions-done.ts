import { together } from '../../../models/database.ts';
import type { Actor } from '../../../models/history.ts';
import type { LeftOut } from '../confirming/sort-confirming.ts';
import type { WhyNotTicked } from './sort-ticks.ts';
import { tellConfirmers } from '../doing/tell-confirmers.ts';
import { writeTicks } from './write-ticks.ts';

/**
 * Who asked for help with their activity ticks off who was there: it is done, and waits for somebody of the building to confirm
 * it. Never one's own.
 */
export function sayContributionsDone(
  ids: readonly number[],
  actor: Actor,
  now: Date,
): Promise<{ tickedOff: number; skipped: LeftOut<WhyNotTicked>[] }> {
  return together(async () => {
    const { done, waiting, skipped } = await writeTicks(ids, actor, now);
    await tellConfirmers(done, now);
    return {
      tickedOff: done.length,
      skipped: [...skipped, ...waiting.map(({ id }) => ({ id, why: 'done-already' as const }))],
    };
  });
}
