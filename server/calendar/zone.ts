/**
 * Wall clock <-> instant, and the arithmetic of days and weeks. The only code that knows of summer time. Days are strings, so
 * that nothing here depends on the zone the process runs in.
 */
import { IANAZone } from 'luxon';

/** A day on the calendar, `YYYY-MM-DD`. */
export type Day = string;

/** A time on the wall clock, `HH:MM`, from `00:00` to `23:59`. */
export type ClockTime = string;

/** A week by ISO 8601, Monday to Sunday, `2026-W48`. */
export type Week = string;

/** The zone of what belongs to no building: what "today" is on the pages for everybody. */
export const homeZone = 'Europe/Amsterdam';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const firstDay = '2000-01-01';
const lastDay = '2199-12-31';

/** Whether this is a day that exists, from 2000 up to and including 2199: further away nobody books anything. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < firstDay || text > lastDay) return false;
  const read = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text); // 30 February is read as 2 March
}

/** Whether this is a time on a 24-hour clock in hours and minutes; `24:00` is not. */
export function isClockTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** Whether this names a zone of the IANA database, such as `Europe/Amsterdam`; a bare offset such as `+01:00` does not. */
export function isZone(text: string): boolean {
  return /^[A-Za-z]/.test(text) && IANAZone.isValidZone(text);
}

/**
 * The instant at which the clock in this zone reads this time. A time that comes twice (autumn) is the first of the two. Null
 * when there is no such day or time, also where the clock skips it (spring).
 *
 * @throws RangeError when the zone does not exist.
 */
export function instantOf(day: Day, time: ClockTime, zone: string): Date | null {
  if (!isDay(day) || !isClockTime(time)) return null;
  const first = momentsReading(readingOf(day, time), zone).at(0);
  return first === undefined ? null : new Date(first);
}

/**
 * The first instant at which the clock in this zone reads this time or later: as `instantOf`, but a time that the clock skips
 * is the moment of the skip. For what recurs by itself, such as opening hours, and so must happen on every day.
 *
 * @throws RangeError when the day, the time or the zone does not exist.
 */
export function instantFrom(day: Day, time: ClockTime, zone: string): Date {
  const reading = readingOf(day, time);
  return new Date(momentsReading(reading, zone).at(0) ?? skipOver(reading, zone));
}

/**
 * The instant at which the clock in this zone has this reading, as calendars mean it (RFC 5545 section 3.3.5): the first of two,
 * and a reading that the clock skips is counted by the offset before the skip. For what others wrote, down to the second.
 *
 * @param reading the instant at which the clock of UTC has it
 * @throws RangeError when the zone does not exist.
 */
export function instantReading(reading: Date, zone: string): Date {
  const moment = reading.getTime();
  return new Date(momentsReading(moment, zone).at(0) ?? moment - offsetsAround(moment, zone)[1]);
}

/**
 * What the clock in this zone reads at this instant, down to the second, as the instant at which the clock of UTC reads it.
 *
 * @throws RangeError when the zone does not exist.
 */
export function readingAt(instant: Date, zone: string): Date {
  const moment = instant.getTime();
  return new Date(moment + offsetAt(moment, zone));
}

/**
 * What calendar and clock say in this zone at this instant; seconds are left off.
 *
 * @throws RangeError when the zone does not exist.
 */
export function wallClockOf(instant: Date, zone: string): { readonly day: Day; readonly time: ClockTime } {
  const moment = instant.getTime();
  const reading = moment + offsetAt(moment, zone);
  return clocks.get(reading) ?? remember(clocks, reading, readClock(reading));
}

function readClock(reading: number): { readonly day: Day; readonly time: ClockTime } {
  const text = new Date(reading).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
}

/**
 * Whether the clock in this zone reads at no other instant what it reads at this one. In autumn an hour comes twice.
 *
 * @throws RangeError when the zone does not exist.
 */
export function readsOnce(instant: Date, zone: string): boolean {
  const moment = instant.getTime();
  return new Set(momentsReading(moment + offsetAt(moment, zone), zone)).size === 1;
}

/**
 * How many minutes the clock in this zone is ahead of UTC at this instant; negative west of it.
 *
 * @throws RangeError when the zone does not exist.
 */
export function offsetMinutes(instant: Date, zone: string): number {
  return lookUpOffset(instant.getTime(), zone) / minuteMs;
}

/**
 * How many minutes the clock in this zone has run since it read 00:00, from 0 to 1439.
 *
 * @throws RangeError when the zone does not exist.
 */
export function minuteOfDay(instant: Date, zone: string): number {
  const moment = instant.getTime();
  const reading = moment + offsetAt(moment, zone);
  return Math.floor((((reading % dayMs) + dayMs) % dayMs) / minuteMs);
}

/** The day it is in this zone at this instant. */
export function dayOf(instant: Date, zone: string): Day {
  return wallClockOf(instant, zone).day;
}

/** The first instant of the day; where the clock skips midnight, the moment of the skip. */
export function startOfDay(day: Day, zone: string): Date {
  return instantFrom(day, '00:00', zone);
}

/** The day that many days later, or earlier when negative. It may lie outside the years that `isDay` takes. */
export function addDays(day: Day, days: number): Day {
  return dayNumbered(numberOf(day) + days);
}

/** The weekday by ISO 8601: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: Day): number {
  const fromThursday = numberOf(day) + 3; // day 0, 1 January 1970, was a Thursday
  return (((fromThursday % 7) + 7) % 7) + 1;
}

/** The ISO week in which the day lies: the week belongs to the year in which its Thursday lies. */
export function weekOf(day: Day): Week {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const year = thursday.slice(0, 4);
  const week = Math.floor((numberOf(thursday) - numberOf(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** Monday to Sunday of a week; null when the text is no week, or not wholly in the years that `isDay` takes. */
export function daysOfWeek(week: Week): Day[] | null {
  if (!/^2[01]\d\d-W\d\d$/.test(week)) return null;
  const monday = mondayOf(week);
  const days = [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(monday, n));
  return weekOf(monday) === week && days.every(isDay) ? days : null;
}

/**
 * The week that many weeks later, or earlier when negative. It may lie outside the years that `isDay` takes.
 *
 * @throws RangeError when the text is no week.
 */
export function addWeeks(week: Week, weeks: number): Week {
  if (!/^\d{4}-W\d\d$/.test(week)) throw new RangeError(`not a week: ${week}`);
  return weekOf(addDays(mondayOf(week), 7 * weeks));
}

/** ISO 8601: 4 January always lies in week 1. */
function mondayOf(week: Week): Day {
  const fourth = `${week.slice(0, 4)}-01-04`;
  return addDays(fourth, 1 - weekdayOf(fourth) + 7 * (Number(week.slice(6)) - 1));
}

/** Days since 1 January 1970. */
function numberOf(day: Day): number {
  return numbers.get(day) ?? remember(numbers, day, readingOf(day, '00:00') / dayMs);
}

function dayNumbered(days: number): Day {
  return names.get(days) ?? remember(names, days, new Date(days * dayMs).toISOString().slice(0, 10));
}

/**
 * A page asks thousands of times what day or time it is, of moments that are on the quarter of an hour and days that are near. So
 * many answers are remembered, whatever the zone: a reading of the clock is the same everywhere.
 */
const mostRemembered = 20_000;
const clocks = new Map<number, { readonly day: Day; readonly time: ClockTime }>();
const numbers = new Map<Day, number>();
const names = new Map<number, Day>();

function remember<Key, Value>(known: Map<Key, Value>, key: Key, value: Value): Value {
  if (known.size >= mostRemembered) known.clear();
  known.set(key, value);
  return value;
}

/** A day and time as a number: the milliseconds since 1970 if the clock on the wall were that of UTC. */
function readingOf(day: Day, time: ClockTime): number {
  // In figures, not by reading and writing text: a page asks thousands of times.
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
  const reading = new Date(Date.UTC(year, month - 1, date, Number(time.slice(0, 2)), Number(time.slice(3))));
  const exists =
    /^\d{4}-\d\d-\d\d$/.test(day) &&
    isClockTime(time) &&
    reading.getUTCFullYear() === year &&
    reading.getUTCMonth() === month - 1 &&
    reading.getUTCDate() === date;
  if (!exists) throw new RangeError(`no such day or clock time: ${day} ${time}`);
  return reading.getTime();
}

/**
 * Every moment at which the clock has this reading, earliest first: one as a rule, two in autumn, none in spring. The way of
 * Luxon's DateTime#getPossibleOffsets, without a DateTime, whose first guess depends on today's date.
 */
function momentsReading(reading: number, zone: string): number[] {
  const steady = steadyOffset(reading, zone);
  if (steady !== null) return [reading - steady];
  return offsetsAround(reading, zone)
    .map((offset) => reading - offset)
    .filter((moment) => moment + offsetAt(moment, zone) === reading);
}

/** The moment at which the clock jumps over this reading, which it never has. */
function skipOver(reading: number, zone: string): number {
  const [after, before] = offsetsAround(reading, zone);
  let earlier = reading - after;
  let later = reading - before;
  while (later - earlier > minuteMs) {
    const between = earlier + Math.floor((later - earlier) / 2 / minuteMs) * minuteMs;
    if (offsetAt(between, zone) === after) later = between;
    else earlier = between;
  }
  return later;
}

/** The offsets a day before and a day after, the larger first: the larger one gives the earlier moment. */
function offsetsAround(reading: number, zone: string): [number, number] {
  const before = lookUpOffset(reading - dayMs, zone);
  const after = lookUpOffset(reading + dayMs, zone);
  return before > after ? [before, after] : [after, before];
}

/** How far the clock is ahead of UTC at this moment, in milliseconds. */
function offsetAt(moment: number, zone: string): number {
  return steadyOffset(moment, zone) ?? lookUpOffset(moment, zone);
}

/**
 * The offset of the zone where it is the same from a day before to a day after the day in which this moment lies (by UTC),
 * null around a change of the clock. Looking an offset up is slow (microseconds, in Intl) and a page asks thousands of times,
 * so the answers are remembered; there are few, as people book near the present.
 */
function steadyOffset(moment: number, zone: string): number | null {
  const day = Math.floor(moment / dayMs);
  const known = daysKnown(zone);
  const remembered = known.get(day);
  if (remembered !== undefined) return remembered;
  const before = lookUpOffset((day - 1) * dayMs, zone);
  const after = lookUpOffset((day + 2) * dayMs, zone);
  const offset = before === after ? before : null;
  known.set(day, offset);
  return offset;
}

const offsets = new Map<string, Map<number, number | null>>();
const mostDaysKnown = 4000;

function daysKnown(zone: string): Map<number, number | null> {
  const known = offsets.get(zone);
  if (known !== undefined && known.size < mostDaysKnown) return known;
  const fresh = new Map<number, number | null>();
  offsets.set(zone, fresh);
  return fresh;
}

function lookUpOffset(moment: number, zone: string): number {
  const offset = IANAZone.create(zone).offset(moment);
  if (Number.isNaN(offset)) throw new RangeError(`no such zone or moment: ${zone} ${moment}`);
  return offset * minuteMs;
}
