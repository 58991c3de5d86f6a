import { ContributionBatch } from '../../../models/contribution-batch.ts';
import type { AmountUnit } from '../../../models/contribution.ts';
import { sayMinutes } from '../../calendar/wording.ts';
import type { Wording } from '../../support/words.ts';
import { minutesOfADay } from '../amounts.ts';

/**
 * Why somebody cannot have done so much more on that day, or null: nobody helps more than a day in a day. Call it inside
 * together(), the person locked; the constraint contributions_fit_the_day is the last judge.
 *
 * @param besides what of it was told before and is told anew now
 */
export async function whyNotSoMuch(
  { personId, doneOn, amount, unit }: { personId: number; doneOn: string; amount: number; unit: AmountUnit },
  besides = 0,
): Promise<Wording | null> {
  if (unit === 'turns') return null;
  const [day] = await ContributionBatch.minutesOn([{ personId, doneOn }]);
  const before = (day?.minutes ?? 0) - besides;
  if (before + amount <= minutesOfADay) return null;
  return { key: 'contributions.problems.dayFull', values: { told: sayMinutes(before), day: doneOn } };
}
