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

/** What was chosen, at most as often as a series can be; of days that do not exist nothing. */
export function choicesIn(typed: Typed): Choices {
  const fields = Object.keys(typed).filter(isChoiceField).slice(0, mostTimes);
  return new Map(
    fields.flatMap((name): [Day, Choice][] => {
      const day = name.slice('do-'.length);
      return isDay(day) ? [[day, choiceIn(textOf(typed, name))]] : [];
    }),
  );
}

function choiceIn(text: string): Choice {
  if (text === 'ask' || text === 'skip' || text === 'wait') return text;
  return readAlternative(text) ?? 'unreadable';
}
