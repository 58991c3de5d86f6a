/**
 * Public holidays, as the library date-holidays knows them from the laws of each country. Only Dutch buildings share their rooms
 * here so far; another country is another code.
 */
import Holidays from 'date-holidays';
import type { Day } from './zone.ts';

const country = 'NL';
const calendar = new Holidays(country);

/** A holiday by the rule that makes it, such as `easter 1` (the day after Easter): the same every year, so it can be stored. */
export interface Holiday {
  id: string;
  /** When it falls in the year that was asked about. */
  day: Day;
  /** Nobody works: it is no working day. */
  isDayOff: boolean;
}

/** The holidays of a year, in order; days that are only remembered, such as Mother's Day, are left out. */
export function holidaysOf(year: number): readonly Holiday[] {
  const known = years.get(year) ?? readYear(year);
  years.set(year, known);
  return known;
}

/** Every holiday with the next day on which it falls, from this day on; in order of those days. */
export function holidaysFrom(today: Day): { id: string; day: Day }[] {
  const year = Number(today.slice(0, 4));
  const next = new Map<string, Day>();
  for (const { id, day } of [...holidaysOf(year), ...holidaysOf(year + 1)])
    if (day >= today && !next.has(id)) next.set(id, day);
  return [...next].map(([id, day]) => ({ id, day }));
}

/** Which of these holidays falls on this day; undefined when none does. */
export function holidayOn(day: Day, ids: readonly string[]): string | undefined {
  if (ids.length === 0) return undefined;
  return holidaysOf(Number(day.slice(0, 4))).find(
    (holiday) => holiday.day === day && ids.includes(holiday.id),
  )?.id;
}

/** Whether nobody works on this day because it is a public holiday; weekends are none. */
export function isDayOff(day: Day): boolean {
  return holidaysOf(Number(day.slice(0, 4))).some((holiday) => holiday.day === day && holiday.isDayOff);
}

/** What the holiday is called in a language, as the library has it; in English where it has no word, and else its rule. */
export function holidayName(id: string, language: string): string {
  const names = namesIn(language);
  return names.get(id) ?? namesIn('en').get(id) ?? id;
}

const years = new Map<number, readonly Holiday[]>();
const names = new Map<string, Map<string, string>>();
/** Any year will do: every rule makes a day in each. */
const someYear = 2026;

function readYear(year: number): Holiday[] {
  return calendar
    .getHolidays(year)
    .filter(({ type }) => type !== 'observance')
    .map(({ date, rule, type }) => ({ id: rule, day: date.slice(0, 10), isDayOff: type === 'public' }));
}

function namesIn(language: string): Map<string, string> {
  const known =
    names.get(language) ??
    new Map(calendar.getHolidays(someYear, language).map(({ rule, name }) => [rule, name]));
  names.set(language, known);
  return known;
}
