import { ContributionBatch } from '../../../models/contribution-batch.ts';
import type { BatchedContribution } from '../../../models/contribution-batch.ts';
import type { Actor } from '../../../models/history.ts';
import type { LeftOut } from '../confirming/sort-confirming.ts';
import { dayOfTick, sortTicks } from './sort-ticks.ts';
import type { WhyNotTicked } from './sort-ticks.ts';

/**
 * Writes down that these people were there: what they pledged is done. What stands is done once more, and its pledge stays. Call
 * it inside together().
 *
 * @returns what is done now and was not before, what was done before and waits, and what was left out
 */
export async function writeTicks(
  ids: readonly number[],
  actor: Actor,
  now: Date,
): Promise<{
  done: BatchedContribution[];
  waiting: BatchedContribution[];
  skipped: LeftOut<WhyNotTicked>[];
}> {
  await ContributionBatch.holdGivers(ids);
  const found = await ContributionBatch.locked(ids, actor);
  const days = found.map((one) => ({ personId: one.personId, doneOn: dayOfTick(one, now) }));
  const told = {
    minutes: await ContributionBatch.minutesOn(days),
    needs: await ContributionBatch.toldOn(days),
  };
  const { pledged, waiting, skipped } = sortTicks(ids, found, told, actor, now);
  const [again, once] = [
    pledged.filter(({ timing }) => timing === 'standing'),
    pledged.filter(({ timing }) => timing !== 'standing'),
  ];
  const withDay = (one: BatchedContribution) => ({ ...one, doneOn: dayOfTick(one, now) });
  await ContributionBatch.markDone(once.map(withDay), now);
  const added = await ContributionBatch.addDone(again.map(withDay), now);
  const done = await ContributionBatch.locked([...once.map(({ id }) => id), ...added], actor);
  await ContributionBatch.recordAct(
    done.map(({ id }) => id),
    'contribution-done',
    actor,
    now,
  );
  return { done, waiting, skipped };
}
