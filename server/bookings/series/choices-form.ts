import { mostTimes } from '../../calendar/repetition.ts';
import { isDay } from '../../calendar/zone.ts';
import type { Day } from '../../calendar/zone.ts';
import { readAlternative } from '../../spaces/alternative-value.ts';
import { textOf } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import type { Choice, Choices } from './plan-series.ts';

/**
 * What was chosen per date of a series: one field each, so that 200 dates stay far below the number of fields that a form may have.
 */

/** The field for the date on this day. */
export function choiceField(day: Day): string {
  return `do-${day}`;
}

export function isChoiceField(name: string): boolean {
  return /^do-\d{4}-\d\d-\d\d$/.test(name);
}

/** What was chosen, at most as often as a series can be; what nobody can choose is left out, and the date is as it comes. */
export function choicesIn(typed: Typed): Choices {
  const fields = Object.keys(typed).filter(isChoiceField).slice(0, mostTimes);
  return new Map(
    fields.flatMap((name): [Day, Choice][] => {
      const day = name.slice('do-'.length);
      const choice = choiceIn(textOf(typed, name));
      return isDay(day) && choice !== null ? [[day, choice]] : [];
    }),
  );
}

function choiceIn(text: string): Choice | null {
  return text === 'ask' || text === 'skip' || text === 'wait' ? text : readAlternative(text);
}
