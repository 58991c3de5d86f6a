import { together } from '../../../models/database.ts';
import type { Actor } from '../../../models/history.ts';
import type { LeftOut } from '../confirming/sort-confirming.ts';
import type { WhyNotTicked } from './sort-ticks.ts';
import { writeConfirmed } from '../confirming/write-confirmed.ts';
import { writeTicks } from './write-ticks.ts';

/**
 * A host ticks off who was there: what they pledged is done and confirmed at once, two acts in the history. What somebody had
 * told already is confirmed. Never one's own.
 *
 * @param ids of what was taken; of something that stands the pledge, which stays
 */
export function tickOffContributions(
  ids: readonly number[],
  actor: Actor,
  now: Date,
): Promise<{ tickedOff: number; skipped: LeftOut<WhyNotTicked>[] }> {
  return together(async () => {
    const { done, waiting, skipped } = await writeTicks(ids, actor, now);
    await writeConfirmed([...done, ...waiting], actor, now);
    return { tickedOff: done.length + waiting.length, skipped };
  });
}
