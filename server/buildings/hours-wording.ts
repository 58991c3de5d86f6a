import type { OpeningStretch, Season } from '../calendar/opening-hours.ts';
import type { Span } from '../calendar/span.ts';
import { addDays, dayOf, startOfDay, wallClockOf } from '../calendar/zone.ts';
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

/** A season with its hours: "Zomer", "1 juli 2027 tot en met 31 augustus 2027". */
export interface SaidSeason {
  name: string;
  when: Wording;
  hours: SaidHours[];
}

/** What it is called, when it is and the hours it has. */
export function saySeason(season: Season & { name: string }): SaidSeason {
  const { name, fromOn: from, untilOn: until, stretches } = season;
  return {
    name,
    when: { key: 'buildings.hours.period', values: { from, until } },
    hours: sayHours(stretches),
  };
}

/** When something is shut: "vrijdag 25 december 2026", "1 december 2026 tot en met 4 december 2026", or with times. */
export function sayClosed({ startsAt, endsAt }: Span, zone: string): Wording {
  const { day: from, time } = wallClockOf(startsAt, zone);
  const { day: until, time: endTime } = wallClockOf(endsAt, zone);
  const isWhole = isStartOfDay(startsAt, zone) && isStartOfDay(endsAt, zone);
  if (isWhole && until === addDays(from, 1))
    return { key: 'buildings.hours.wholeDay', values: { day: from } };
  if (isWhole) return { key: 'buildings.hours.period', values: { from, until: addDays(until, -1) } };
  const to = isStartOfDay(endsAt, zone) && until === addDays(from, 1);
  if (from === until || to)
    return {
      key: 'buildings.hours.partOfDay',
      values: { day: from, from: time, to: to ? '24:00' : endTime },
    };
  return { key: 'buildings.hours.overDays', values: { from, fromTime: time, until, toTime: endTime } };
}

function isStartOfDay(instant: Date, zone: string): boolean {
  return startOfDay(dayOf(instant, zone), zone).getTime() === instant.getTime();
}
