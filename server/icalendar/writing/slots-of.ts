import { cadenceIn, daysOf } from '../../calendar/repetition.ts';
import { addDays, dayOf, instantFrom, instantOf, readingAt } from '../../calendar/zone.ts';
import type { ClockTime, Day } from '../../calendar/zone.ts';

/** Where a series puts its dates, whatever became of them. */
export interface Rule {
  /** The RRULE value, ended by UNTIL. */
  rrule: string;
  zone: string;
  /** The first day of the rule, and the times on the wall clock there; an end at or before the start is on the next day. */
  firstDay: Day;
  from: ClockTime;
  to: ClockTime;
}

/** More days than a rule of ours has. */
const mostDays = 10_000;

/** A day of the rule: null where the clock has no such time. */
export interface Slot {
  startsAt: Date | null;
  endsAt: Date | null;
}

/** The days on which programs may see the master, from the first that all of them see alike. */
export function slotsOf(series: Rule): Map<Day, Slot> {
  const { rrule, firstDay, from, zone } = series;
  const until = untilOf(rrule);
  const rule = { firstDay, cadence: cadenceIn(rrule), until: dayOf(until, zone) };
  const days = daysOf(rule, mostDays).filter((day) => instantFrom(day, from, zone) <= until);
  const slots = days.map((day): [Day, Slot] => [day, slotOn(day, series)]);
  const first = slots.findIndex(([, slot]) => isPlain(slot, zone));
  return new Map(first === -1 ? [] : slots.slice(first));
}

function slotOn(day: Day, { from, to, zone }: Rule): Slot {
  const endsOn = to > from ? day : addDays(day, 1);
  return { startsAt: instantOf(day, from, zone), endsAt: instantOf(endsOn, to, zone) };
}

/** Before and after it, that an hour which comes twice is not near. */
const margin = 3 * 3_600_000;

/**
 * Whether the clock does not change in it or near it. Programs differ in whether each date lasts as long as the first or ends at the
 * same time, and in which of two hours that read the same is meant: elsewhere they all get it right.
 */
export function isPlain({ startsAt, endsAt }: Slot, zone: string): boolean {
  if (startsAt === null || endsAt === null) return false;
  const before = new Date(startsAt.getTime() - margin);
  const after = new Date(endsAt.getTime() + margin);
  const onClock = readingAt(after, zone).getTime() - readingAt(before, zone).getTime();
  return onClock === after.getTime() - before.getTime();
}

/** UNTIL is in UTC, when its last date begins. */
function untilOf(rrule: string): Date {
  const [, year, month, day, hour, minute, second] =
    /UNTIL=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(rrule) ?? [];
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
