import { sayMinutes } from '../calendar/wording.ts';
import { facts, link, list, paragraph, quote, words } from './blocks.ts';
import type { LetterModel } from './blocks.ts';
import { callRow } from './booking-rows.ts';
import type { ContributionFacts, MendedFacts } from './letter-facts.ts';
import { sayPledge, sayWho } from './say-pledge.ts';

/** Letters of a conversation about something done: a question is no refusal. */

export function questioned(asked: ContributionFacts & { question: string }): LetterModel {
  const { building } = asked;
  return {
    subject: words('contribution-question.subject', { building: building.name }),
    from: words('fromBuilding', { building: building.name }),
    blocks: [
      paragraph('contribution-question.happened', { building: building.name }),
      list([sayPledge(asked)]),
      paragraph('contribution-question.question'),
      quote(asked.question),
      paragraph('contribution-question.now'),
      facts(callRow(building)),
      link('contribution-question.link', asked.link),
    ],
  };
}

export function questionAnswered(
  answered: ContributionFacts & { who: string; question: string; answer: string },
): LetterModel {
  return {
    subject: words('manager-contribution-answered.subject', { building: answered.building.name }),
    from: words('from'),
    blocks: [
      paragraph('manager-contribution-answered.happened', { who: sayWho(answered.who) }),
      paragraph('manager-contribution-answered.question'),
      quote(answered.question),
      paragraph('manager-contribution-answered.answer'),
      quote(answered.answer),
      paragraph('manager-contribution-answered.now'),
      list([sayPledge(answered)]),
      link('manager-contribution-answered.link', answered.link),
    ],
  };
}

/** The day or the amount was put right by somebody of the building. */
export function mended({ building, before, after, link: path }: MendedFacts): LetterModel {
  return {
    subject: words('contribution-mended.subject'),
    from: words('fromBuilding', { building: building.name }),
    blocks: [
      paragraph('contribution-mended.happened', { building: building.name }),
      list([
        words('contribution-mended.before', sayOne(before)),
        words('contribution-mended.after', sayOne(after)),
      ]),
      paragraph('contribution-mended.now'),
      facts(callRow(building)),
      link('contribution-mended.link', path),
    ],
  };
}

function sayOne({ doneOn, amount, unit }: MendedFacts['before']) {
  const howMuch =
    unit === 'minutes' ? sayMinutes(amount) : { key: 'contributions.turns', values: { count: amount } };
  return { day: doneOn, howMuch };
}
