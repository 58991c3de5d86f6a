import type { Building } from '../../models/building.ts';
import { Contribution } from '../../models/contribution.ts';
import type { AmountUnit, ContributionKind } from '../../models/contribution.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Person } from '../../models/person.ts';
import { dayOf } from '../calendar/zone.ts';
import type { Problems } from '../support/words.ts';
import { whyNotDoneOn } from './done-day.ts';
import { tellConfirmers } from './tell-confirmers.ts';

/** So much of one person may wait in one building; each of them is a letter to everybody who may confirm it. */
export const mostWaiting = 20;

/** Help that nobody had asked for: it was done, and waits for somebody to confirm it. */
export function giveContribution(
  given: {
    personId: number;
    kind: ContributionKind;
    words: string;
    doneOn: string;
    amount: number;
    unit: AmountUnit;
  },
  building: Building,
  actor: Actor,
  now: Date,
): Promise<{ given: true } | { given: false; problems: Problems }> {
  return together(async () => {
    const problem = whyNotDoneOn(given.doneOn, dayOf(now, building.zone));
    if (problem) return { given: false, problems: { doneOn: problem } };
    await Person.locked(given.personId);
    if ((await Contribution.countUnconfirmed(given.personId, building.id)) >= mostWaiting) {
      const tooMany = { key: 'contributions.problems.tooManyWaiting', values: { most: mostWaiting } };
      return { given: false, problems: { form: tooMany } };
    }
    const contribution = await Contribution.create({
      ...given,
      groupId: null,
      bookingId: null,
      buildingId: building.id,
      state: 'done',
      createdAt: now,
      changedAt: now,
    });
    await History.record({
      at: now,
      act: 'contribution-done',
      subject: { contributionId: contribution.id },
      actor,
    });
    await tellConfirmers(contribution, now);
    return { given: true };
  });
}
