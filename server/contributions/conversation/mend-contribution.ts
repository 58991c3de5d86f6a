import { Contribution } from '../../../models/contribution.ts';
import { ContributionBatch } from '../../../models/contribution-batch.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { writeLetter } from '../../notices/write-letter.ts';
import type { Problems } from '../../support/words.ts';
import { differenceOf, whyNotAmend } from './amendment.ts';
import type { Amendment } from './amendment.ts';
import { factsOf } from '../facts.ts';
import { isOwn } from '../confirming/sort-confirming.ts';

/**
 * Puts the day or the amount of something done right before it is confirmed: by who did it, or by who may confirm it, after
 * which the giver reads what became of it. The time after which it confirms itself begins anew.
 *
 * @returns too-late when it does not wait any more
 */
export function mendContribution(
  id: number,
  amendment: Amendment,
  actor: Actor,
  now: Date,
): Promise<
  { mended: true } | { mended: false; why: 'too-late' } | { mended: false; why: 'form'; problems: Problems }
> {
  return together(async () => {
    await ContributionBatch.holdGivers([id]);
    const [done] = await ContributionBatch.locked([id], actor);
    if (done?.state !== 'done') return { mended: false, why: 'too-late' };
    const problems = await whyNotAmend(done, amendment, now);
    if (problems) return { mended: false, why: 'form', problems };
    const difference = differenceOf(done, amendment);
    if (!difference) return { mended: true };
    await Contribution.amend(id, amendment, now);
    const subject = { contributionId: id };
    await History.record({ at: now, act: 'contribution-mended', subject, actor, details: { ...difference } });
    if (isOwn(done, actor)) return { mended: true };
    const facts = { ...(await factsOf({ ...done, ...amendment })), ...difference };
    await writeLetter({ kind: 'contribution-mended', to: { personId: done.giverId }, facts }, now);
    return { mended: true };
  });
}
