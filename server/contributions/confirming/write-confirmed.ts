import { ContributionBatch } from '../../../models/contribution-batch.ts';
import type { BatchedContribution } from '../../../models/contribution-batch.ts';
import type { Actor } from '../../../models/history.ts';
import { Thanks } from '../../../models/thanks.ts';

/** So long somebody may go on confirming before the givers are thanked for all of it. */
const minutesOfConfirming = 5;

/** Writes done contributions, held by the surrounding together(), in the ledger. Who gave them is thanked a little later. */
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
  await Thanks.add(ids, new Date(now.getTime() + minutesOfConfirming * 60_000));
  await ContributionBatch.recordTransfers(ids, actor, reason, now);
}
