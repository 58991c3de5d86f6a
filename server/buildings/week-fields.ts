import type { OpeningStretch } from '../calendar/opening-hours.ts';
import type { Problems, Wording } from '../support/words.ts';
import { textOf } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { fieldNames, mostStretches, weekdays } from './week-form.ts';

interface TimeField {
  name: string;
  value: string;
  problem: Wording | undefined;
}

/** A day of the form for weekly hours. */
export interface DayFields {
  label: Wording;
  stretches: { label: Wording; opens: TimeField; closes: TimeField }[];
}

const fewestStretches = 2;

/** What stands beside the field for the begin of the first stretch of a day, and of another. */
const whenOpen = { first: 'hours.week.opens', next: 'hours.week.opensAgain' };

/**
 * Weekly hours as the form has them, with room for one stretch more on each day than there are. Pure.
 *
 * @param labels keys of words, where it is not about when something is open
 */
export function fieldsOfWeek(typed: Typed, problems: Problems, labels = whenOpen): DayFields[] {
  return weekdays.map((weekday) => ({
    label: { key: `hours.weekdays.${weekday}` },
    stretches: stretchesOf(weekday, typed, problems, labels),
  }));
}

/** Weekly hours as if they had been typed. */
export function weekAsTyped(hours: readonly OpeningStretch[]): Typed {
  const typed: Typed = {};
  for (const weekday of weekdays) {
    const ofDay = hours.filter((stretch) => stretch.weekday === weekday);
    for (const [index, { opens, closes }] of ofDay.entries()) {
      const names = fieldNames(weekday, index + 1);
      typed[names.opens] = opens;
      typed[names.closes] = closes;
    }
  }
  return typed;
}

function stretchesOf(
  weekday: number,
  typed: Typed,
  problems: Problems,
  { first, next }: typeof whenOpen,
): DayFields['stretches'] {
  const all = Array.from({ length: mostStretches }, (_, index) => {
    const { opens, closes } = fieldNames(weekday, index + 1);
    return {
      label: { key: index === 0 ? first : next },
      opens: timeField(opens, typed, problems),
      closes: timeField(closes, typed, problems),
    };
  });
  const used = all.findLastIndex(({ opens, closes }) => opens.value !== '' || closes.value !== '') + 1;
  return all.slice(0, Math.max(fewestStretches, used + 1));
}

function timeField(name: string, typed: Typed, problems: Problems): TimeField {
  return { name, value: textOf(typed, name), problem: problems[name] };
}
