import { ContributionBatch } from '../../../models/contribution-batch.ts';
import { together } from '../../../models/database.ts';
import type { Actor } from '../../../models/history.ts';
import { sortConfirming } from './sort-confirming.ts';
import type { LeftOut, WhyNotConfirmed } from './sort-confirming.ts';
import { writeConfirmed } from './write-confirmed.ts';

/**
 * Confirms what was done: from now on it stands in the ledger, from the building's account to that of the person, or of the
 * group in whose name it was given. As many statements for two hundred as for one.
 *
 * @param actor who confirms, or the clock when nobody answered in time
 * @returns how many, and why the others not: of two who confirm at once the second finds it confirmed-already
 */
export function confirmContributions(
  ids: readonly number[],
  actor: Actor,
  now: Date,
): Promise<{ confirmed: number; skipped: LeftOut<WhyNotConfirmed>[] }> {
  return together(async () => {
    const found = await ContributionBatch.locked(ids, actor);
    const { fine, skipped } = sortConfirming(ids, found, actor);
    await writeConfirmed(fine, actor, now);
    return { confirmed: fine.length, skipped };
  });
}
