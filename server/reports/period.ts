import { isDay } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import type { Wording } from '../support/words.ts';

/** A year or a quarter of one, on the calendar of each building. */
export interface Period {
  /** As it stands in an address: `2026` or `2026-Q3`. */
  name: string;
  year: number;
  /** 1 to 4; null for the whole year. */
  quarter: number | null;
  /** The first day. */
  from: Day;
  /** The day after the last one. */
  until: Day;
}

/** More years than this are not offered at once. */
const mostYears = 20;

/** The period of that name; null when there is none that can be reported on. */
export function periodNamed(name: string): Period | null {
  const [, year = '', quarter] = /^(\d{4})(?:-Q([1-4]))?$/.exec(name) ?? [];
  const period = quarter === undefined ? wholeYear(Number(year)) : quarterOf(Number(year), Number(quarter));
  return isDay(period.from) && isDay(period.until) ? period : null;
}

/** From 1 January up to and including 31 December. */
export function wholeYear(year: number): Period {
  return { name: String(year), year, quarter: null, from: `${year}-01-01`, until: `${year + 1}-01-01` };
}

/** Three months. */
export function quarterOf(year: number, quarter: number): Period {
  const until = quarter === 4 ? `${year + 1}-01-01` : firstOf(year, 3 * quarter + 1);
  return { name: `${year}-Q${quarter}`, year, quarter, from: firstOf(year, 3 * quarter - 2), until };
}

/** The years since that day, newest first, and the quarters of this period's year that have begun and do not lie before it. */
export function periodsToChoose(
  { year }: Period,
  since: Day,
  today: Day,
): { years: Period[]; quarters: Period[] } {
  const thisYear = yearOf(today);
  const oldest = Math.max(Math.min(yearOf(since), year), thisYear - mostYears + 1);
  const years = Array.from({ length: thisYear - oldest + 1 }, (_, back) => wholeYear(thisYear - back));
  const quarters = [1, 2, 3, 4].map((quarter) => quarterOf(year, quarter));
  return { years, quarters: quarters.filter(({ from, until }) => from <= today && until > since) };
}

/** "2026" or "januari, februari en maart 2026" */
export function sayPeriod({ year, quarter }: Period): Wording {
  return quarter === null
    ? { key: 'reports.year', values: { year } }
    : { key: `reports.quarters.q${quarter}`, values: { year } };
}

/** The year in which a day lies. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

function firstOf(year: number, month: number): Day {
  return `${year}-${String(month).padStart(2, '0')}-01`;
}
