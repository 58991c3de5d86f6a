import type { AmountUnit, ContributionKind } from '../../models/contribution.ts';
import { sayMinutes } from '../calendar/wording.ts';
import type { Wording } from '../support/words.ts';

/** "2 uur" or "3 keer". */
export function sayAmount({ amount, unit }: { amount: number; unit: AmountUnit }): Wording {
  return unit === 'minutes' ? sayMinutes(amount) : { key: 'contributions.turns', values: { count: amount } };
}

/** "Koken of bakken" */
export function sayKind(kind: ContributionKind | 'gift'): Wording {
  return { key: `contributions.kinds.${kind}` };
}

/** "bij Koffieochtend, De Proef" */
export function sayWhere({ building, activity }: { building: string; activity: string | null }): Wording {
  return activity === null
    ? { key: 'contributions.at', values: { building } }
    : { key: 'contributions.atWith', values: { building, activity } };
}

/** "3 uur en 2 keer": time and turns are never counted together. */
export function saySum(given: { amount: number; unit: AmountUnit }[]): Wording {
  const total = (unit: AmountUnit) =>
    given.filter((one) => one.unit === unit).reduce((sum, one) => sum + one.amount, 0);
  const minutes = total('minutes');
  const turns = total('turns');
  if (turns === 0) return sayMinutes(minutes);
  if (minutes === 0) return { key: 'contributions.turns', values: { count: turns } };
  return {
    key: 'contributions.timeAndTurns',
    values: { time: sayMinutes(minutes), turns: { key: 'contributions.turns', values: { count: turns } } },
  };
}

/** Their name, or a resident for who had themselves erased. */
export function sayPerson(name: string | null): Wording | string {
  return name || { key: 'contributions.aResident' };
}

/** "Gever namens De Groep", or a resident where no name is left. */
export function sayGiver({ giver, group }: { giver: string | null; group: string | null }): Wording | string {
  if (!giver || group === null) return sayPerson(giver);
  return { key: 'contributions.forGroup', values: { giver, group } };
}
