import { ContributionBatch } from '../../../models/contribution-batch.ts';
import type { BatchedContribution } from '../../../models/contribution-batch.ts';
import type { Wording } from '../../support/words.ts';

/** Why something cannot be done on that day once more, or null: what stands is done once a day. Call it as whyNotSoMuch. */
export async function whyNotTwice(
  { timing, personId, needId }: BatchedContribution,
  doneOn: string,
): Promise<Wording | null> {
  if (timing !== 'standing') return null;
  const told = await ContributionBatch.toldOn([{ personId, doneOn }]);
  return told.some((one) => one.needId === needId) ? { key: 'contributions.problems.toldAlready' } : null;
}
