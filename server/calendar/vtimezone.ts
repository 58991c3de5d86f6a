/**
 * The rules of a zone as calendars want them told (RFC 5545 section 3.6.5). Made from what this machine's time zone database
 * says, so that a zone that gives up summer time is right as soon as Node knows.
 */
import { clockChanges, type ClockChange } from './clock-changes.ts';
import { addDays, offsetMinutes, weekdayOf, type Day } from './zone.ts';

/** The years by which a zone is judged, and for which a zone without a rule gets its changes listed one by one. */
const judged = { startsAt: new Date('2025-01-01T00:00:00Z'), endsAt: new Date('2041-01-01T00:00:00Z') };
const yearsJudged = 16;

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** A day that comes every year: the second Sunday of March, or (`nth` -1) the last one. */
interface YearlyDay {
  month: number;
  weekday: number;
  nth: number;
}

const made = new Map<string, string>();

/**
 * The VTIMEZONE of a zone, lines ended by CRLF. A zone whose clock changes by the same rule every year has its pair of rules
 * from 1970 on; one that never changes has one entry; any other (in Israel it is the Friday before the last Sunday) has a list
 * of what is known until 2040.
 *
 * @throws RangeError when the zone does not exist.
 */
export function vtimezone(zone: string): string {
  const known = made.get(zone) ?? makeVtimezone(zone);
  made.set(zone, known);
  return known;
}

function makeVtimezone(zone: string): string {
  const lines = ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances(zone), 'END:VTIMEZONE'];
  return lines.map((line) => `${line}\r\n`).join('');
}

function observances(zone: string): string[] {
  const changes = clockChanges(judged, zone);
  const rules = yearlyRules(changes);
  if (rules !== null) return rules;
  const atFirst = offsetMinutes(judged.startsAt, zone);
  const always = observance({ fromMinutes: atFirst, toMinutes: atFirst, onset: '19700101T000000' });
  return [always, ...changes.map((change) => observance({ ...change, onset: stampOf(change) }))].flat();
}

/** The pair of rules by which the clock changes, or null when these changes follow none. */
function yearlyRules(changes: ClockChange[]): string[] | null {
  const forward = changes.filter((change) => change.toMinutes > change.fromMinutes);
  const back = changes.filter((change) => change.toMinutes < change.fromMinutes);
  const rules = [forward, back].map(yearlyRule);
  return rules.every((rule) => rule !== null) ? rules.flat() : null;
}

function yearlyRule(changes: ClockChange[]): string[] | null {
  const [first] = changes;
  const day = yearlyDay(changes.map(dayOfChange));
  const alike = new Set(changes.map((each) => [timeOfChange(each), each.fromMinutes, each.toMinutes].join()));
  if (first === undefined || day === null || changes.length !== yearsJudged || alike.size !== 1) return null;
  const onset = `${dayIn(1970, day).replaceAll('-', '')}T${timeOfChange(first)}`;
  const rule = `RRULE:FREQ=YEARLY;BYMONTH=${day.month};BYDAY=${day.nth}${weekdays[day.weekday - 1]}`;
  return observance({ ...first, onset, rule });
}

/** The day of the year that all of these are, each in another year; null when there is none. */
function yearlyDay(days: Day[]): YearlyDay | null {
  const [first] = days;
  if (first === undefined) return null;
  const month = Number(first.slice(5, 7));
  const ways = [1, 2, 3, 4, -1].map((nth) => ({ month, weekday: weekdayOf(first), nth }));
  return ways.find((way) => days.every((day) => dayIn(Number(day.slice(0, 4)), way) === day)) ?? null;
}

function dayIn(year: number, { month, weekday, nth }: YearlyDay): Day {
  const firstOfMonth = `${year}-${String(month).padStart(2, '0')}-01`;
  const first = addDays(firstOfMonth, (weekday - weekdayOf(firstOfMonth) + 7) % 7);
  if (nth > 0) return addDays(first, 7 * (nth - 1));
  const fifth = addDays(first, 28);
  return fifth.slice(0, 7) === first.slice(0, 7) ? fifth : addDays(first, 21);
}

function observance(of: { fromMinutes: number; toMinutes: number; onset: string; rule?: string }): string[] {
  const name = of.toMinutes > of.fromMinutes ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${name}`,
    `DTSTART:${of.onset}`,
    ...(of.rule === undefined ? [] : [of.rule]),
    `TZOFFSETFROM:${sayOffset(of.fromMinutes)}`,
    `TZOFFSETTO:${sayOffset(of.toMinutes)}`,
    `END:${name}`,
  ];
}

/** What the clock shows at the moment it is changed, before it is: that is how an onset is told. */
function stampOf(change: ClockChange): string {
  return `${dayOfChange(change).replaceAll('-', '')}T${timeOfChange(change)}`;
}

function dayOfChange(change: ClockChange): Day {
  return readingBefore(change).slice(0, 10);
}

function timeOfChange(change: ClockChange): string {
  return readingBefore(change).slice(11, 19).replaceAll(':', '');
}

function readingBefore({ at, fromMinutes }: ClockChange): string {
  return new Date(at.getTime() + fromMinutes * 60_000).toISOString();
}

function sayOffset(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}${String(rest).padStart(2, '0')}`;
}
