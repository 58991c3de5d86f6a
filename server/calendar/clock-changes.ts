/** When the clock in a zone is put forward or back, as the time zone database knows it. */
import { offsetMinutes } from './zone.ts';

/** A change of the clock: at this instant what it is ahead of UTC, in minutes, changes from one to the other. */
export interface ClockChange {
  at: Date;
  fromMinutes: number;
  toMinutes: number;
}

const minuteMs = 60_000;
/** Shorter than a clock is ever left changed: in Gaza it has been a week, when Ramadan ended in October. */
const strideMs = 3 * 86_400_000;

/**
 * Every change of the clock in the stretch of time, in order.
 *
 * @throws RangeError when the zone does not exist.
 */
export function clockChanges(window: { startsAt: Date; endsAt: Date }, zone: string): ClockChange[] {
  const changes: ClockChange[] = [];
  const end = window.endsAt.getTime();
  let earlier = window.startsAt.getTime();
  while (earlier < end) {
    const later = Math.min(earlier + strideMs, end);
    const change = changeBetween(earlier, later, zone);
    if (change !== null) changes.push(change);
    earlier = later;
  }
  return changes;
}

/** Halves the stretch until the minute is found: clocks change at whole minutes. */
function changeBetween(earlier: number, later: number, zone: string): ClockChange | null {
  const fromMinutes = offsetOn(earlier, zone);
  const toMinutes = offsetOn(later, zone);
  if (fromMinutes === toMinutes) return null;
  while (later - earlier > minuteMs) {
    const between = earlier + Math.floor((later - earlier) / 2 / minuteMs) * minuteMs;
    if (offsetOn(between, zone) === fromMinutes) earlier = between;
    else later = between;
  }
  return { at: new Date(later), fromMinutes, toMinutes };
}

function offsetOn(moment: number, zone: string): number {
  return offsetMinutes(new Date(moment), zone);
}
