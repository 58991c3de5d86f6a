import { contributionKinds } from '../../../models/contribution.ts';
import type { NearNeed } from '../../../models/near-need.ts';
import { sayNeed, sayWhen } from '../../buildings/need-presenter.ts';
import { sayMinutes } from '../../calendar/wording.ts';
import { sayKind } from '../../contributions/wording.ts';
import type { Wording } from '../../support/words.ts';
import { openAnswers } from './form.ts';
import { needValue } from './need-choice.ts';

/** What can be answered to "what could you do for the neighbourhood?": pure. */

interface Answer {
  value: string;
  label: Wording | string;
  hint: Wording;
}

/**
 * What is asked for near to the booking, then help of one's own choice, then "I do not know yet" and "without". Every answer looks
 * like every other, and none is given beforehand.
 */
export function presentAnswers(needs: readonly NearNeed[], chosen: string) {
  const answers: Answer[] = [
    ...needs.map((need) => ({ value: needValue(need), label: sayNeed(need), hint: sayNearNeed(need) })),
    ...contributionKinds.map((kind) => ({
      value: kind,
      label: sayKind(kind),
      hint: { key: `contributions.kindHints.${kind}` },
    })),
    ...openAnswers.map((answer) => ({
      value: answer,
      label: { key: `bookings.answers.${answer}` },
      hint: { key: `bookings.answerHints.${answer}` },
    })),
  ];
  return answers.map((answer) => ({ ...answer, checked: answer.value === chosen }));
}

/** "Dinsdag 1 december van 10:00 tot 12:00, in De Linde." */
function sayNearNeed(need: NearNeed): Wording {
  const { building, takesMinutes, startsAt, zone } = need;
  const when = sayWhen(need, zone);
  if (startsAt !== null || takesMinutes === null)
    return { key: 'bookings.new.need', values: { when, building } };
  const time = sayMinutes(takesMinutes);
  return { key: 'bookings.new.needOfLength', values: { when, time, building } };
}
