import { facts, link, paragraph, row, words } from './blocks.ts';
import type { LetterModel, Row } from './blocks.ts';
import { callRow, sayDate } from './booking-rows.ts';
import type { NeedFacts } from './letter-facts.ts';
import { sayNeed } from './say-need.ts';

/** Letters about places that came free. Nobody is blamed, and nobody has to answer. */

/** To who wanted to hear of it. */
export function openAgain(need: NeedFacts): LetterModel {
  const { building, link: path } = need;
  return {
    subject: words('need-open-again.subject', { what: sayNeed(need) }),
    from: words('fromBuilding', { building: building.name }),
    blocks: [
      paragraph('need-open-again.happened', { building: building.name }),
      facts(...whatRows(need), callRow(building)),
      paragraph('need-open-again.now'),
      link('need-open-again.link', path),
    ],
  };
}

/** To who looks after the house, or asked for it, when there is little time left to find somebody else. */
export function steppedBack(need: NeedFacts): LetterModel {
  const { building, link: path } = need;
  return {
    subject: words('need-stepped-back.subject', { what: sayNeed(need) }),
    from: words('from'),
    blocks: [
      paragraph('need-stepped-back.happened', { building: building.name }),
      facts(...whatRows(need)),
      paragraph('need-stepped-back.now'),
      link('need-stepped-back.link', path),
    ],
  };
}

function whatRows({ at, zone, ...need }: NeedFacts): Row[] {
  return [row('rows.what', sayNeed(need)), ...(at === null ? [] : [row('rows.when', sayDate(at, zone))])];
}
