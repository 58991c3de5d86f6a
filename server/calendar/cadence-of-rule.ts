import type { Cadence } from './repetition.ts';
import { weekdayOf, type Day } from './zone.ts';

/**
 * How a rule of another calendar repeats, where ours can say the same: without when it begins and ends. What Outlook writes as
 * "the first of all Tuesdays of the month" and "daily on weekdays" is understood too.
 *
 * Whether the dates are the same is for the caller to compare: WKST and a first date outside the rule can make a difference.
 *
 * @param rule an RRULE value (RFC 5545 section 3.3.10)
 * @param firstDay one of its days: what the rule leaves open is as that day has it
 * @returns null when no cadence of ours says it
 */
export function cadenceOfRule(rule: string, firstDay: Day): Cadence | null {
  const parts = new Map<string, string>();
  for (const part of rule.toUpperCase().split(';')) {
    const [name = '', value = ''] = part.split('=', 2);
    parts.set(name, value);
  }
  for (const name of parts.keys()) if (!known.has(name)) return null;
  const interval = Number(parts.get('INTERVAL') ?? 1);
  if (!Number.isInteger(interval) || interval < 1) return null;
  const days = (parts.get('BYDAY') ?? '').split(',').filter((day) => day !== '');
  const freq = parts.get('FREQ');
  if (freq === 'MONTHLY') return monthly(parts, interval, days, firstDay);
  if (parts.has('BYMONTHDAY') || parts.has('BYSETPOS')) return null;
  if (freq === 'DAILY' && days.length === 0) return { every: 'day', interval };
  if (freq !== 'WEEKLY' && !(freq === 'DAILY' && interval === 1)) return null;
  const weekdays = days.length === 0 ? [weekdayOf(firstDay)] : days.map((day) => codes.indexOf(day) + 1);
  if (weekdays.includes(0)) return null;
  return { every: 'week', interval, weekdays: [...new Set(weekdays)].toSorted((a, b) => a - b) };
}

const known = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYSETPOS', 'UNTIL', 'COUNT', 'WKST']);
const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function monthly(
  parts: ReadonlyMap<string, string>,
  interval: number,
  days: string[],
  firstDay: Day,
): Cadence | null {
  const monthDay = Number(parts.get('BYMONTHDAY') ?? firstDay.slice(8));
  if (days.length === 0) {
    const isOne = Number.isInteger(monthDay) && monthDay >= 1 && monthDay <= 31 && !parts.has('BYSETPOS');
    return isOne ? { every: 'month', interval, monthDay } : null;
  }
  const match =
    days.length === 1 && !parts.has('BYMONTHDAY') ? /^([+-]?\d+)?([A-Z]{2})$/.exec(days[0] ?? '') : null;
  if (!match || (match[1] !== undefined && parts.has('BYSETPOS'))) return null;
  const nth = ([1, 2, 3, 4, -1] as const).find((one) => one === Number(match[1] ?? parts.get('BYSETPOS')));
  const weekday = codes.indexOf(match[2] ?? '') + 1;
  return nth === undefined || weekday === 0 ? null : { every: 'month', interval, nth, weekday };
}
