import { sayMinutes, saySpan } from '../calendar/wording.ts';
import type { Wording } from '../support/words.ts';
import { words } from './blocks.ts';
import type { NeedDateFacts, PledgeFacts } from './letter-facts.ts';

/** "Koken of bakken, 2 uur: soep voor iedereen"; of what was asked for when it is: "Koffie schenken, dinsdag 1 december van 10:00 tot 12:00" */
export function sayPledge(pledge: PledgeFacts): Wording {
  const { kind, need, words: ownWords } = pledge;
  const what = need ? sayWhat(need) : { key: `contributions.kinds.${kind}` };
  const howMuch = sayHowMuch(pledge);
  return ownWords.trim() === ''
    ? words('pledge', { what, howMuch })
    : words('pledgeInOwnWords', { what, howMuch, ownWords });
}

/** It begins the line. */
function sayWhat({ title, duty }: NeedDateFacts): Wording | string {
  return duty === null ? title : { key: `needs.duties.${duty}` };
}

function sayHowMuch({ amount, unit, need }: PledgeFacts): Wording {
  const said = need?.at ? sayThen(need.at) : sayAmount(amount, unit);
  const elsewhere = need?.elsewhere ?? null;
  return elsewhere === null ? said : words('pledgeElsewhere', { howMuch: said, elsewhere });
}

function sayThen({ startsAt, endsAt, zone }: { startsAt: string; endsAt: string; zone: string }): Wording {
  return saySpan({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }, zone);
}

/** "2 uur" or "3 keer". */
export function sayAmount(amount: number, unit: PledgeFacts['unit']): Wording {
  return unit === 'minutes' ? sayMinutes(amount) : { key: 'contributions.turns', values: { count: amount } };
}

/** A name, or a resident where there is none. */
export function sayWho(name: string): Wording | string {
  return name === '' ? { key: 'contributions.aResident' } : name;
}
