import { z } from 'zod';
import { contributionKinds } from '../../../models/contribution.ts';
import type { AmountUnit } from '../../../models/contribution.ts';
import { day, line, message, newestSeen, oneOf, wholeNumber } from '../../web/form.ts';

/** Help that takes a time is counted in minutes; help that does not, in turns. At most a day, or fifty turns, at once. */
const amountField = wholeNumber({ min: 1, max: 1440 });
const unitField = oneOf(['minutes', 'turns']);

export interface Amount {
  amount: number;
  unit: AmountUnit;
}

/** "I did it": on which day, and how much it was. */
export const doneForm = z
  .object({ doneOn: day(), amount: amountField, unit: unitField })
  .refine(fewEnoughTurns, { path: ['amount'], error: message('problems.wholeNumber', { min: 1, max: 50 }) });

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
    .refine(fewEnoughTurns, {
      path: ['amount'],
      error: message('problems.wholeNumber', { min: 1, max: 50 }),
    });
}

function fewEnoughTurns({ amount, unit }: Amount): boolean {
  return unit === 'minutes' || amount <= 50;
}
