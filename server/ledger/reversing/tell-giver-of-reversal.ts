import { Contribution } from '../../../models/contribution.ts';
import type { Actor } from '../../../models/history.ts';
import { writeLetter } from '../../notices/write-letter.ts';
import { presentContributionFacts } from '../../contributions/facts.ts';

/**
 * Tells the giver why what was confirmed no longer counts: it is gone from their story. Not where they did so themselves. Call it
 * inside together().
 */
export async function tellGiverOfReversal(
  contributionId: number,
  reason: string,
  actor: Actor,
  now: Date,
): Promise<void> {
  const contribution = await Contribution.withBuilding(contributionId);
  if (!contribution || contribution.personId === actor.actorId) return;
  const { personId, building } = contribution;
  const facts = { ...presentContributionFacts(contribution, building, '/contributions'), reason };
  await writeLetter({ kind: 'contribution-reversed', to: { personId }, facts }, now);
}
