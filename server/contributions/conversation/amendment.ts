import type { BatchedContribution } from '../../../models/contribution-batch.ts';
import type { Amended } from '../../../models/told-contribution.ts';
import { dayOf } from '../../calendar/zone.ts';
import type { Problems } from '../../support/words.ts';
import { mostTurns } from '../amounts.ts';
import { whyNotDoneOn } from '../doing/done-day.ts';
import { whyNotSoMuch } from '../doing/why-not-so-much.ts';
import { whyNotTwice } from '../doing/why-not-twice.ts';

/** On which day it was after all, and how much, in the unit that it has. */
export interface Amendment {
  doneOn: string;
  amount: number;
}

/** Why what was done cannot have been done so, or null. Call it inside together(), the giver and the contribution locked. */
export async function whyNotAmend(
  done: BatchedContribution,
  { doneOn, amount }: Amendment,
  now: Date,
): Promise<Problems | null> {
  if (done.unit === 'turns' && amount > mostTurns)
    return { amount: { key: 'problems.wholeNumber', values: { min: 1, max: mostTurns } } };
  const notThen =
    whyNotDoneOn(doneOn, dayOf(now, done.zone)) ??
    (done.doneOn === doneOn ? null : await whyNotTwice(done, doneOn));
  if (notThen) return { doneOn: notThen };
  const besides = done.doneOn === doneOn ? done.amount : 0;
  const tooMuch = await whyNotSoMuch({ personId: done.personId, unit: done.unit, doneOn, amount }, besides);
  return tooMuch && { amount: tooMuch };
}

/** What it was and what it becomes, or null where they are the same. */
export function differenceOf(
  { doneOn, amount, unit }: BatchedContribution,
  amendment: Amendment,
): { before: Amended; after: Amended } | null {
  if (doneOn === null || (amendment.doneOn === doneOn && amendment.amount === amount)) return null;
  return { before: { doneOn, amount, unit }, after: { ...amendment, unit } };
}
