/**
 * A rule as people say it -> days, and to and from the text that calendars exchange (RFC 5545 section 3.3.10). rrule counts on a
 * floating clock (UTC stands for the wall): its answers in a zone depend on the zone of the process. Each day is pinned to a zone
 * afterwards, by zone.ts. Only rules that every calendar program understands can be made: no BYSETPOS, no negative or several
 * month days, no RDATE.
 */
// oxlint-disable import/default, import/no-named-as-default-member -- rrule is CommonJS: Node finds no names in it to import
import rrule from 'rrule';
import type { Options } from 'rrule';
import { isDay, weekdayOf, type Day } from './zone.ts';

/** How it repeats, without when it begins and ends. */
export type Cadence =
  | { every: 'day'; interval: number }
  /** On these weekdays (ISO 8601: 1 is Monday), at least one, each once, in order. */
  | { every: 'week'; interval: number; weekdays: readonly number[] }
  /** On a day of the month, 1 to 31: months without that day are skipped. */
  | { every: 'month'; interval: number; monthDay: number }
  /** On the first to fourth, or the last (-1), of a weekday in the month. */
  | { every: 'month'; interval: number; nth: Nth; weekday: number }
  /** On the same day of the year; only for closures, as calendars never see those. */
  | { every: 'year' };

type Nth = 1 | 2 | 3 | 4 | -1;

/** A rule with its first possible day, which need not be one of its days, and its end: `until` is included. */
export type Repetition = { firstDay: Day; cadence: Cadence } & Ending;
export type Ending = { until: Day } | { count: number };

/** More than this many times is no series but a tenancy. */
export const mostTimes = 200;
/** And no longer than this. */
export const mostSeriesDays = 400;

const { RRule, Weekday } = rrule;

/**
 * The days of a rule in order, `until` included; the first is the first day where that is one of its days.
 *
 * @param most how many are counted; a rule with more answers `most + 1` of them, so that one can tell
 * @throws RangeError when a day does not exist
 */
export function daysOf(rule: Repetition, most = mostTimes): Day[] {
  const days = new RRule({
    dtstart: floating(rule.firstDay),
    ...optionsOf(rule.cadence),
    ...endOf(rule),
  }).all((_, sofar) => sofar <= most);
  return days.map((day) => day.toISOString().slice(0, 10));
}

/**
 * The rule as an RRULE value, ended by UNTIL in UTC.
 *
 * @param last when its last occurrence begins: calendars compare it with instants (RFC 5545 section 3.3.10)
 */
export function ruleText(cadence: Cadence, last: Date): string {
  const until = last.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `${textOf(cadence)};UNTIL=${until}`;
}

/**
 * The cadence of a rule that ruleText wrote.
 *
 * @throws RangeError when it is another
 */
export function cadenceIn(text: string): Cadence {
  const parts = written.exec(text)?.groups;
  const cadence = parts && cadenceOf(parts);
  // What the parts say has to be all there is: a part too many is lost when it is written again.
  if (cadence === undefined || !text.startsWith(`${textOf(cadence)};UNTIL=`))
    throw new RangeError(`not a rule of ours: ${text}`);
  return cadence;
}

/** The cadence that goes with a day: "the third Thursday", or "the last" where it is a fifth one. */
export function nthWeekdayOf(day: Day): Extract<Cadence, { nth: unknown }> {
  const nth = Math.ceil(Number(day.slice(8)) / 7);
  return {
    every: 'month',
    interval: 1,
    nth: nth === 5 ? -1 : (nth as Nth),
    weekday: weekdayOf(day),
  };
}

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function textOf(cadence: Cadence): string {
  if (cadence.every === 'year') return 'FREQ=YEARLY';
  const interval = cadence.interval === 1 ? '' : `;INTERVAL=${cadence.interval}`;
  if (cadence.every === 'day') return `FREQ=DAILY${interval}`;
  if (cadence.every === 'week')
    return `FREQ=WEEKLY${interval};BYDAY=${cadence.weekdays.map((day) => codes[day - 1]).join(',')}`;
  if ('monthDay' in cadence) return `FREQ=MONTHLY${interval};BYMONTHDAY=${cadence.monthDay}`;
  return `FREQ=MONTHLY${interval};BYDAY=${cadence.nth}${codes[cadence.weekday - 1]}`;
}

const written =
  /^FREQ=(?<freq>[A-Z]+)(?:;INTERVAL=(?<interval>[1-9]\d*))?(?:;BYDAY=(?<nth>-1|[1-4])?(?<weekdays>[A-Z,]+))?(?:;BYMONTHDAY=(?<monthDay>[1-9]|[12]\d|3[01]))?;UNTIL=\d{8}T\d{6}Z$/;

function cadenceOf(parts: Partial<Record<string, string>>): Cadence {
  const interval = Number(parts['interval'] ?? 1);
  const weekdays = (parts['weekdays'] ?? '').split(',').map((code) => codes.indexOf(code) + 1);
  if (parts['freq'] === 'YEARLY') return { every: 'year' };
  if (parts['freq'] === 'DAILY') return { every: 'day', interval };
  if (parts['freq'] === 'WEEKLY') return { every: 'week', interval, weekdays };
  if (parts['monthDay'] !== undefined)
    return { every: 'month', interval, monthDay: Number(parts['monthDay']) };
  return { every: 'month', interval, nth: Number(parts['nth']) as Nth, weekday: weekdays[0] ?? 0 };
}

function optionsOf(cadence: Cadence): Partial<Options> {
  if (cadence.every === 'year') return { freq: RRule.YEARLY };
  const { interval } = cadence;
  if (cadence.every === 'day') return { freq: RRule.DAILY, interval };
  if (cadence.every === 'week')
    return { freq: RRule.WEEKLY, interval, byweekday: cadence.weekdays.map((day) => new Weekday(day - 1)) };
  if ('monthDay' in cadence) return { freq: RRule.MONTHLY, interval, bymonthday: cadence.monthDay };
  return { freq: RRule.MONTHLY, interval, byweekday: new Weekday(cadence.weekday - 1, cadence.nth) };
}

function endOf(rule: Ending): Partial<Options> {
  if ('until' in rule) return { until: floating(rule.until) };
  if (!(rule.count >= 1)) throw new RangeError(`a repetition of ${rule.count} days`);
  return { count: rule.count };
}

function floating(day: Day): Date {
  if (!isDay(day)) throw new RangeError(`no such day: ${day}`);
  return new Date(`${day}T00:00:00Z`);
}
