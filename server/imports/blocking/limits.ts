import type { Limit } from '../../web/limits.ts';

const minute = 60 * 1000;
const hour = 60 * minute;
const day = 24 * hour;

/** So many calendars from outside a building can have. */
export const mostCalendars = 20;

/**
 * So many stretches of time a calendar may have, some seven a day. Of each every space it blocks is taken: with ten spaces these are
 * 50,000 rows, written in two seconds, in which nobody else can book in the building.
 */
export const mostItems = 5_000;

/** Calendars that one manager adds, looks at or sends anew: each takes the machine and somebody else's server some seconds. */
export const readsByPerson: Limit = { name: 'outside-calendars', times: 60, seconds: 60 * 60 };

/** What ended longer ago is not kept. */
export const keptBackMs = 31 * day;

/** What begins later is not kept: the farthest ahead that a space can be booked, and a day for the zones. */
export const keptAheadMs = 731 * day;

/** Repetitions go on: after this time a calendar is read anew, also when it did not change. */
export const readAnewAfterMs = day;

/** While a calendar is fetched nobody else begins to; a process that was killed meanwhile is made up for after this time. */
export const claimMs = 10 * minute;

/** When to look again: in an hour, and the longer it fails the later, up to a day. */
export function nextLook(failures: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(hour * 2 ** Math.min(failures, 10), day));
}
