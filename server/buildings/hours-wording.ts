import type { OpeningStretch } from '../calendar/opening-hours.ts';
import type { Wording } from '../support/words.ts';

/** Opening hours as people say them: "maandag tot en met vrijdag", "09:00–22:00". */
export interface SaidHours {
  days: Wording;
  times: Wording | string;
}

const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** A row for each run of days with the same hours, from Monday; a week without any is one row. */
export function sayHours(hours: readonly OpeningStretch[]): SaidHours[] {
  const runs: { from: number; to: number; times: string }[] = [];
  for (const weekday of weekdays) {
    const times = timesOn(weekday, hours);
    const last = runs.at(-1);
    if (last?.times === times) last.to = weekday;
    else runs.push({ from: weekday, to: weekday, times });
  }
  return runs.map(({ from, to, times }) => ({
    days: sayDays(from, to),
    times: times === '' ? { key: 'buildings.hours.closed' } : times,
  }));
}

function timesOn(weekday: number, hours: readonly OpeningStretch[]): string {
  return hours
    .filter((stretch) => stretch.weekday === weekday)
    .toSorted((a, b) => a.opens.localeCompare(b.opens))
    .map(({ opens, closes }) => `${opens}–${closes}`)
    .join(', ');
}

function sayDays(from: number, to: number): Wording {
  const values = { from: someDay(from), to: someDay(to) };
  if (from === 1 && to === 7) return { key: 'buildings.hours.everyDay' };
  if (from === to) return { key: 'buildings.hours.day', values };
  return { key: to === from + 1 ? 'buildings.hours.twoDays' : 'buildings.hours.days', values };
}

/** A day that falls on this weekday: 1 January 2024 was a Monday. */
function someDay(weekday: number): string {
  return `2024-01-0${weekday}`;
}
