import { ContributionBatch } from '../../models/contribution-batch.ts';
import type { BatchedContribution } from '../../models/contribution-batch.ts';
import type { Actor } from '../../models/history.ts';
import { tellGivers } from './tell-givers.ts';

/** Writes done contributions, held by the surrounding together(), in the ledger and thanks who gave them. */
export async function writeConfirmed(
  done: readonly BatchedContribution[],
  actor: Actor,
  now: Date,
): Promise<void> {
  if (done.length === 0) return;
  const ids = done.map(({ id }) => id);
  const reason = actor.door === 'clock' ? 'confirmed-by-itself' : 'confirmed';
  await ContributionBatch.confirm(ids, now);
  await ContributionBatch.recordAct(ids, 'contribution-confirmed', actor, now);
  await tellGivers(done, now);
  await ContributionBatch.recordTransfers(ids, actor, reason, now);
}
