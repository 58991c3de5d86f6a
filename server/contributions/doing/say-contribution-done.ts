import { ContributionBatch } from '../../../models/contribution-batch.ts';
import type { BatchedContribution } from '../../../models/contribution-batch.ts';
import type { AmountUnit } from '../../../models/contribution.ts';
import { together } from '../../../models/database.ts';
import type { Actor } from '../../../models/history.ts';
import { dayOf } from '../../calendar/zone.ts';
import type { Problems, Wording } from '../../support/words.ts';
import { whyNotDoneOn } from './done-day.ts';
import { tellConfirmers } from './tell-confirmers.ts';
import { whyNotSoMuch } from './why-not-so-much.ts';
import { whyNotTwice } from './why-not-twice.ts';

type Outcome =
  { done: true } | { done: false; why: 'too-late' } | { done: false; why: 'form'; problems: Problems };

/** When and how much it was, as whoever did it tells. */
interface Told {
  doneOn: string;
  amount: number;
  unit: AmountUnit;
}

/**
 * "I did it": a pledge becomes something done, on a day and with an amount that may differ from what was intended. A pledge that
 * stands stays, and what was done is a contribution of its own. Whoever may confirm it gets a letter.
 *
 * @returns too-late when it is no pledge any more
 */
export function sayContributionDone(id: number, told: Told, actor: Actor, now: Date): Promise<Outcome> {
  return together(async () => {
    await ContributionBatch.holdGivers([id]);
    const [pledge] = await ContributionBatch.locked([id], actor);
    if (pledge?.state !== 'pledged') return { done: false, why: 'too-late' };
    const problems = await problemsOf(pledge, told, now);
    if (problems) return { done: false, why: 'form', problems };
    const doneIds = await write(pledge, told, now);
    await ContributionBatch.recordAct(doneIds, 'contribution-done', actor, now);
    await tellConfirmers(
      doneIds.map((doneId) => ({ ...pledge, ...told, id: doneId })),
      now,
    );
    return { done: true };
  });
}

async function problemsOf(pledge: BatchedContribution, told: Told, now: Date): Promise<Problems | null> {
  const whyNotDay =
    whyNotDoneOn(told.doneOn, dayOf(now, pledge.zone)) ?? (await whyNotThen(pledge, told.doneOn, now));
  if (whyNotDay) return { doneOn: whyNotDay };
  const tooMuch = await whyNotSoMuch({ ...told, personId: pledge.personId });
  return tooMuch && { amount: tooMuch };
}

/** What has not begun is not done, and what stands is done once a day. */
async function whyNotThen(pledge: BatchedContribution, doneOn: string, now: Date): Promise<Wording | null> {
  const { startsAt } = pledge;
  if (startsAt !== null && startsAt > now) return { key: 'contributions.problems.notBegun' };
  return whyNotTwice(pledge, doneOn);
}

/** @returns the ids of what is done now */
async function write({ id, timing }: BatchedContribution, told: Told, now: Date): Promise<number[]> {
  if (timing === 'standing') return ContributionBatch.addDone([{ id, ...told }], now);
  await ContributionBatch.markDone([{ id, ...told }], now);
  return [id];
}
