/**
 * Rules that other calendars wrote (RFC 5545 section 3.3.10) -> instants. They may be any, so what cannot be followed is refused
 * and what can is bounded. Counted on a floating clock, in which UTC stands for the wall, as in repetition.ts.
 */
// oxlint-disable import/default, import/no-named-as-default-member -- rrule is CommonJS: Node finds no names in it to import
import rrule from 'rrule';
import type { Options } from 'rrule';
import { instantReading, readingAt } from './zone.ts';

const { RRule } = rrule;
const dayMs = 86_400_000;

/** Where a rule begins: what the clock of this zone reads then, as the instant at which the clock of UTC reads it. */
export interface RuleStart {
  reading: Date;
  zone: string;
}

/**
 * When the dates of a rule begin, in order, from `from` up to and including `until`. The first date is one of them also where
 * the rule does not say so, and counts (RFC 5545 sections 3.3.10 and 3.8.5.3); programs differ there, and somebody wrote it down.
 *
 * @param rule the value of an RRULE
 * @param most of more dates than this only so many and one are answered
 * @returns null when the rule cannot be followed: it makes no sense, or repeats within a day
 * @throws RangeError when the zone does not exist
 */
export function datesOfRule(
  rule: string,
  start: RuleStart,
  window: { from: Date; until: Date },
  most: number,
): Date[] | null {
  const parts = partsOf(rule);
  if (parts === null) return null;
  const until = 'UNTIL' in parts ? untilOf(parts['UNTIL'], start.zone) : null;
  if (until === undefined) return null;
  const options = optionsOf(parts);
  // Clocks differ from UTC by less than a day: what is too much falls away below.
  const from = new Date(window.from.getTime() - dayMs);
  const end = new Date(Math.min(until?.getTime() ?? Infinity, window.until.getTime() + dayMs));
  const readings = everComes(parts)
    ? readingsOf(options, start.reading, { from, end }, most)
    : [start.reading];
  return readings
    .map((reading) => instantReading(reading, start.zone))
    .filter((instant) => instant >= window.from && instant <= window.until);
}

function readingsOf(
  options: Partial<Options>,
  first: Date,
  { from, end }: { from: Date; end: Date },
  most: number,
): Date[] {
  const counted = { ...options, dtstart: first };
  const { count } = options;
  const [begin] = new RRule({ ...counted, count: 1, until: end }, true).all();
  const begins = begin?.getTime() === first.getTime();
  const isOver = count !== undefined && count !== null && !begins && count <= 1;
  const rest = isOver
    ? []
    : new RRule(
        { ...counted, ...(count && { count: begins ? count : count - 1 }), until: end },
        true,
      ).between(from, end, true, (_, sofar) => sofar <= most);
  return begins || first < from || first > end ? rest : [first, ...rest];
}

const numbers = (least: number, most: number) => (text: string) =>
  text.split(',').every((one) => /^\d{1,3}$/.test(one) && Number(one) >= least && Number(one) <= most);
/** Counted from the end where negative. */
const places = (most: number) => (text: string) => numbers(1, most)(text.replaceAll(/(^|,)[+-]/g, '$1'));
const amount = (text: string) => /^\d{1,9}$/.test(text) && Number(text) > 0;
const weekday = '(?:MO|TU|WE|TH|FR|SA|SU)';
const weekdays = new RegExp(`^(?:[+-]?[1-9]\\d?)?${weekday}(?:,(?:[+-]?[1-9]\\d?)?${weekday})*$`);

/** What a part may be. */
const allowed: Record<string, (text: string) => boolean> = {
  FREQ: (text) => ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(text),
  INTERVAL: amount,
  COUNT: amount,
  UNTIL: (text) => untilShape.test(text),
  WKST: (text) => new RegExp(`^${weekday}$`).test(text),
  BYDAY: (text) => weekdays.test(text),
  BYMONTH: numbers(1, 12),
  BYMONTHDAY: places(31),
  BYYEARDAY: places(366),
  BYWEEKNO: places(53),
  BYSETPOS: places(366),
  BYHOUR: numbers(0, 23),
  BYMINUTE: numbers(0, 59),
  BYSECOND: numbers(0, 59),
};

const untilShape = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/;

/** The parts of a rule by name, in capitals; null when one is unknown, senseless or there twice. What is empty says nothing. */
function partsOf(rule: string): Record<string, string> | null {
  const parts: Record<string, string> = {};
  for (const part of rule.toUpperCase().replaceAll(/\s/g, '').split(';')) {
    const [name = '', value = ''] = part.split('=');
    if (value === '') continue;
    if (name in parts || allowed[name]?.(value) !== true) return null;
    parts[name] = value;
  }
  return 'FREQ' in parts ? parts : null;
}

function optionsOf(parts: Record<string, string>): Partial<Options> {
  const text = Object.entries(parts)
    .filter(([name]) => name !== 'UNTIL')
    .map(([name, value]) => `${name}=${value}`);
  return RRule.parseString(text.join(';'));
}

/** No year has a 30 February: the library would look for it up to the year 9999, which takes seconds. */
function everComes({ BYMONTH, BYMONTHDAY }: Record<string, string>): boolean {
  if (BYMONTH === undefined || BYMONTHDAY === undefined) return true;
  const longest = Math.max(...BYMONTH.split(',').map((month) => daysIn[Number(month) - 1] ?? 0));
  return BYMONTHDAY.split(',').some((day) => Math.abs(Number(day)) <= longest);
}

const daysIn = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The last reading at which a date may begin: on a day alone it may all day. Undefined when there is no such day. */
function untilOf(text: string, zone: string): Date | undefined {
  const [, year = '', month = '', date = '', hour = '23', minute = '59', second = '59', isUtc = ''] =
    untilShape.exec(text) ?? [];
  const reading = new Date(`${year}-${month}-${date}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(reading.getTime())) return undefined;
  return isUtc ? readingAt(reading, zone) : reading;
}
