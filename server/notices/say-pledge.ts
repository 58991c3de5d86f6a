import { sayMinutes } from '../calendar/wording.ts';
import type { Wording } from '../support/words.ts';
import { words } from './blocks.ts';
import type { PledgeFacts } from './letter-facts.ts';

/** "Koken of bakken, 2 uur: soep voor iedereen" */
export function sayPledge({ kind, amount, unit, words: ownWords }: PledgeFacts): Wording {
  const what: Wording = { key: `contributions.kinds.${kind}` };
  const howMuch =
    unit === 'minutes' ? sayMinutes(amount) : { key: 'contributions.turns', values: { count: amount } };
  return ownWords.trim() === ''
    ? words('pledge', { what, howMuch })
    : words('pledgeInOwnWords', { what, howMuch, ownWords });
}
