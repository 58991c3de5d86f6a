import { Contribution } from '../../models/contribution.ts';
import type { AmountUnit } from '../../models/contribution.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { dayOf } from '../calendar/zone.ts';
import type { Problems } from '../support/words.ts';
import { whyNotDoneOn } from './done-day.ts';
import { tellConfirmers } from './tell-confirmers.ts';

type Outcome =
  { done: true } | { done: false; why: 'too-late' } | { done: false; why: 'form'; problems: Problems };

/**
 * "I did it": a pledge becomes something done, on a day and with an amount that may differ from what was intended. Whoever may
 * confirm it gets a letter.
 *
 * @returns too-late when it is no pledge any more
 */
export function sayContributionDone(
  id: number,
  told: { doneOn: string; amount: number; unit: AmountUnit },
  actor: Actor,
  now: Date,
): Promise<Outcome> {
  return together(async () => {
    const contribution = await Contribution.locked(id);
    if (contribution?.state !== 'pledged' || !contribution.building) return { done: false, why: 'too-late' };
    const problem = whyNotDoneOn(told.doneOn, dayOf(now, contribution.building.zone));
    if (problem) return { done: false, why: 'form', problems: { doneOn: problem } };
    await contribution.update({ ...told, state: 'done', changedAt: now });
    await History.record({ at: now, act: 'contribution-done', subject: { contributionId: id }, actor });
    await tellConfirmers(contribution, now);
    return { done: true };
  });
}
