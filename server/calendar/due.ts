/** By when a request is to be decided: approval cannot stall. */
import { isDayOff } from './holidays.ts';
import { addDays, instantFrom, wallClockOf, weekdayOf, type Day } from './zone.ts';

const hourMs = 3_600_000;
const workingDays = 2;

/**
 * When a manager should have decided: two working days (Monday to Friday, but public holidays) after asking, at the same time on
 * the clock, and at the latest 24 hours before it begins. Who asks less than 25 hours before it begins gets half of what is left.
 */
export function dueAt(askedAt: Date, startsAt: Date, zone: string): Date {
  const latest = startsAt.getTime() - 24 * hourMs;
  if (latest - askedAt.getTime() < hourMs) return halfWay(askedAt, startsAt);
  const { day, time } = wallClockOf(askedAt, zone);
  const due = instantFrom(workingDaysAfter(day, workingDays), time, zone);
  return new Date(Math.min(due.getTime(), latest));
}

function workingDaysAfter(day: Day, days: number): Day {
  const next = addDays(day, 1);
  const left = weekdayOf(next) <= 5 && !isDayOff(next) ? days - 1 : days;
  return left === 0 ? next : workingDaysAfter(next, left);
}

function halfWay(from: Date, to: Date): Date {
  return new Date(Math.floor((from.getTime() + to.getTime()) / 2));
}
