import type { Period } from '../../../models/story.ts';
import type { Day } from '../../calendar/zone.ts';

/** The days that a story tells of: a year, or the last twelve months where `year` is null. */
export interface StoryPeriod extends Period {
  year: number | null;
}

/** The last twelve months, the one of today included. */
export function lastMonths(today: Day): StoryPeriod {
  const from = addMonths(monthOf(today), -11);
  return { from: `${from}-01`, until: `${addMonths(from, 12)}-01`, year: null };
}

/** All of one year. */
export function wholeYear(year: number): StoryPeriod {
  return { from: `${year}-01-01`, until: `${year + 1}-01-01`, year };
}

/**
 * The year that was asked for, as a period. Null where none was asked for or where it is none that a story can tell of.
 *
 * @param typed as it stands in the address
 */
export function yearIn(typed: unknown, today: Day): StoryPeriod | null {
  if (typeof typed !== 'string' || !/^20\d\d$/.test(typed) || Number(typed) > Number(today.slice(0, 4)))
    return null;
  return wholeYear(Number(typed));
}

/** The months of a period in order, as `YYYY-MM`. */
export function monthsIn({ from, until }: Period): string[] {
  const months = [];
  for (let month = monthOf(from); month < monthOf(until); month = addMonths(month, 1)) months.push(month);
  return months;
}

function monthOf(day: Day): string {
  return day.slice(0, 7);
}

function addMonths(month: string, count: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const months = year * 12 + number - 1 + count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
