import type { Building } from '../../../models/building.ts';
import { Contribution } from '../../../models/contribution.ts';
import type { AmountUnit, ContributionKind } from '../../../models/contribution.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { SentTwice } from '../../../models/sent-twice.ts';
import { dayOf } from '../../calendar/zone.ts';
import { holdPerson } from '../../people/hold-person.ts';
import type { Problems } from '../../support/words.ts';
import { whyNotDoneOn } from './done-day.ts';
import { tellConfirmers } from './tell-confirmers.ts';
import { whyNotSoMuch } from './why-not-so-much.ts';

/** So much of one person may wait in one building; somebody has to look at each of them. */
export const mostWaiting = 20;

interface Given {
  personId: number;
  /** In whose name it was; null for one's own. */
  groupId: number | null;
  kind: ContributionKind;
  words: string;
  doneOn: string;
  amount: number;
  unit: AmountUnit;
}

/**
 * Help that nobody had asked for: it was done, and waits for somebody to confirm it.
 *
 * @param newest the newest contribution there was when the form was shown: sent twice, it is told once
 */
export function giveContribution(
  given: Given,
  building: Building,
  actor: Actor,
  now: Date,
  newest?: number,
): Promise<{ given: true } | { given: false; problems: Problems }> {
  return together(async () => {
    await holdPerson(given.personId);
    const help = { ...given, buildingId: building.id };
    if (newest !== undefined && (await SentTwice.contribution(help, newest))) return { given: true };
    const problems = await problemsOf(given, building, now);
    if (problems) return { given: false, problems };
    const contribution = await Contribution.create({
      ...help,
      bookingId: null,
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
    await tellConfirmers([{ ...contribution.get(), giverId: given.personId }], now);
    return { given: true };
  });
}

async function problemsOf(given: Given, building: Building, now: Date): Promise<Problems | null> {
  const notThen = whyNotDoneOn(given.doneOn, dayOf(now, building.zone));
  if (notThen) return { doneOn: notThen };
  const tooMuch = await whyNotSoMuch(given);
  if (tooMuch) return { amount: tooMuch };
  const waiting = await Contribution.countUnconfirmed(given.personId, building.id);
  if (waiting < mostWaiting) return null;
  return { form: { key: 'contributions.problems.tooManyWaiting', values: { most: mostWaiting } } };
}
