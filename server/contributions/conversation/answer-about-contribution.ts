import { Contribution } from '../../../models/contribution.ts';
import { ContributionBatch } from '../../../models/contribution-batch.ts';
import type { BatchedContribution } from '../../../models/contribution-batch.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Person } from '../../../models/person.ts';
import { ToldContributions } from '../../../models/told-contribution.ts';
import { writeLetter } from '../../notices/write-letter.ts';
import type { Problems } from '../../support/words.ts';
import { differenceOf, whyNotAmend } from './amendment.ts';
import type { Amendment } from './amendment.ts';
import { factsOf } from '../facts.ts';

/**
 * Answers what was asked about something done, by who did it; the day and the amount may be mended with it. Who asked reads the
 * answer, and the time after which it confirms itself begins anew.
 *
 * @returns too-late when no question is open any more: answered, taken back or confirmed already
 */
export function answerAboutContribution(
  id: number,
  answer: Amendment & { words: string },
  actor: Actor,
  now: Date,
): Promise<
  | { answered: true }
  | { answered: false; why: 'too-late' }
  | { answered: false; why: 'form'; problems: Problems }
> {
  return together(async () => {
    await ContributionBatch.holdGivers([id]);
    const [done] = await ContributionBatch.locked([id], actor);
    if (done?.state !== 'done' || done.questionedAt === null) return { answered: false, why: 'too-late' };
    const { words, ...amendment } = answer;
    const problems = await whyNotAmend(done, amendment, now);
    if (problems) return { answered: false, why: 'form', problems };
    await Contribution.amend(id, { ...amendment, questionedAt: null }, now);
    await History.record({
      at: now,
      act: 'contribution-question-answered',
      subject: { contributionId: id },
      actor,
      details: { ...differenceOf(done, amendment) },
      words,
    });
    await tellWhoAsked({ ...done, ...amendment }, words, now);
    return { answered: true };
  });
}

async function tellWhoAsked(done: BatchedContribution, answer: string, now: Date): Promise<void> {
  const asked = (await ToldContributions.conversation(done.id)).findLast(
    ({ act }) => act === 'contribution-question-asked',
  );
  if (!asked?.actorId) return;
  const giver = await Person.findByPk(done.giverId);
  const facts = { ...(await factsOf(done)), who: giver?.name ?? '', question: asked.words, answer };
  await writeLetter({ kind: 'manager-contribution-answered', to: { personId: asked.actorId }, facts }, now);
}
