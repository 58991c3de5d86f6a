import { z } from 'zod';
import { contributionKinds } from '../../../models/contribution.ts';
import type { AmountUnit } from '../../../models/contribution.ts';
import { day, line, message, newestSeen, oneOf, wholeNumber } from '../../web/form.ts';
import { minutesOfADay, mostTurns } from '../amounts.ts';

/** Help that takes a time is counted in minutes; help that does not, in turns. */
const amountField = wholeNumber({ min: 1, max: minutesOfADay });
const unitField = oneOf(['minutes', 'turns']);

interface Amount {
  amount: number;
  unit: AmountUnit;
}

const tooManyTurns = {
  path: ['amount'],
  error: message('problems.wholeNumber', { min: 1, max: mostTurns }),
};

/** "I did it": on which day, and how much it was. */
export const doneForm = z
  .object({ doneOn: day(), amount: amountField, unit: unitField })
  .refine(fewEnoughTurns, tooManyTurns);

/**
 * Help that nobody had asked for, told afterwards.
 *
 * @param groups in whose name this person may give
 */
export function givenForm(groups: { id: number }[]) {
  return z
    .object({
      building: line({ max: 60, missing: 'problems.choose' }),
      group: oneOf(['', ...groups.map(({ id }) => String(id))]).prefault(''),
      kind: oneOf(contributionKinds),
      words: line({ max: 200, optional: true }),
      doneOn: day(),
      amount: amountField,
      unit: unitField,
      newest: newestSeen(),
    })
    .refine(fewEnoughTurns, tooManyTurns);
}

function fewEnoughTurns({ amount, unit }: Amount): boolean {
  return unit === 'minutes' || amount <= mostTurns;
}
