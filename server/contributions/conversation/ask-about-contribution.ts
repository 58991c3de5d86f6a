import { ContributionBatch } from '../../../models/contribution-batch.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Contribution } from '../../../models/contribution.ts';
import { ToldContributions } from '../../../models/told-contribution.ts';
import { writeLetter } from '../../notices/write-letter.ts';
import { factsOf } from '../facts.ts';
import { sortConfirming } from '../confirming/sort-confirming.ts';
import type { WhyNotConfirmed } from '../confirming/sort-confirming.ts';

/**
 * Asks the giver something about what they did. It is no refusal: until they answered it waits, and nothing confirms it by
 * itself. Asking the same twice in a row is asking once.
 *
 * @returns why not, where it does not wait to be confirmed by this actor
 */
export function askAboutContribution(
  id: number,
  question: string,
  actor: Actor,
  now: Date,
): Promise<{ asked: true } | { asked: false; why: WhyNotConfirmed }> {
  return together(async () => {
    const found = await ContributionBatch.locked([id], actor);
    const { fine, skipped } = sortConfirming([id], found, actor);
    const [contribution] = fine;
    if (!contribution) return { asked: false, why: skipped[0]?.why ?? 'gone' };
    if (await isSaidAlready(id, question, actor)) return { asked: true };
    await Contribution.markQuestioned(id, now);
    const subject = { contributionId: id };
    await History.record({ at: now, act: 'contribution-question-asked', subject, actor, words: question });
    const facts = { ...(await factsOf(contribution)), question };
    await writeLetter({ kind: 'contribution-question', to: { personId: contribution.giverId }, facts }, now);
    return { asked: true };
  });
}

async function isSaidAlready(id: number, question: string, { actorId }: Actor): Promise<boolean> {
  const last = (await ToldContributions.conversation(id)).at(-1);
  return last?.act === 'contribution-question-asked' && last.actorId === actorId && last.words === question;
}
