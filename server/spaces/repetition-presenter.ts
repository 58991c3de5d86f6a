import { mostSeriesDays, mostTimes, nthWeekdayOf } from '../calendar/repetition.ts';
import { addDays, isDay, weekdayOf } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import type { Wording } from '../support/words.ts';
import { chosenIn, textOf } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { endings, repeats, weekdays } from './repetition-form.ts';

/** The fields of "how often?", for the partial `repetition`: pure. */

type Repeat = (typeof repeats)[number];

/** @param typed what was typed so far, the first day in `date`; where it is known, rules are said with its own weekday */
export function presentRepetition(typed: Typed) {
  const date = textOf(typed, 'date');
  const known = isDay(date) ? date : null;
  const chosen = textOf(typed, 'repeat') || 'once';
  const days = chosenIn(typed, 'weekdays');
  return {
    repeats: repeats
      .filter((repeat) => repeat === chosen || !isTheSameAsLast(repeat, known))
      .map((repeat) => ({ value: repeat, label: sayRepeat(repeat, known), selected: repeat === chosen })),
    weekdays: weekdays.map((weekday) => ({
      value: weekday,
      label: { key: `repetition.weekdays.${weekday}` },
      checked: days.includes(weekday),
    })),
    endings: endings.map((ending) => ({
      value: ending,
      label: { key: `repetition.endings.${ending}` },
      checked: textOf(typed, 'ends') === ending,
    })),
    until: textOf(typed, 'until'),
    times: textOf(typed, 'times'),
    firstDay: known ?? '',
    lastDay: known === null ? '' : addDays(known, mostSeriesDays),
    mostTimes,
    skipsShortMonths: known !== null && Number(known.slice(8)) > 28,
  };
}

/** A fifth Thursday can only be meant as the last one. */
function isTheSameAsLast(repeat: Repeat, date: Day | null): boolean {
  return repeat === 'month-nth' && date !== null && nthWeekdayOf(date).nth === -1;
}

function sayRepeat(repeat: Repeat, date: Day | null): Wording {
  if (date === null || !repeat.startsWith('month')) return { key: `repetition.repeats.${repeat}` };
  if (repeat === 'month-day')
    return { key: 'repetition.onMonthDay', values: { monthDay: Number(date.slice(8)) } };
  const nth = repeat === 'month-last' ? -1 : nthWeekdayOf(date).nth;
  return {
    key: 'repetition.onWeekday',
    values: {
      nth: { key: `repetition.nth.${nth === -1 ? 'last' : nth}` },
      weekday: { key: `repetition.weekdays.${weekdayOf(date)}` },
    },
  };
}
