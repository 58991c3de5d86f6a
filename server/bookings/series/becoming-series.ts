import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { addDays, dayOf, wallClockOf } from '../../calendar/zone.ts';
import type { Day } from '../../calendar/zone.ts';
import type { SeriesWish } from './plan-series.ts';

/** A booking of one stretch of time that is to become the first date of a series: pure. */

/** The date that stands or waits, as long as it is not over; null where the booking is a series already, or ended. */
export function dateToRepeat(
  { rrule, occurrences }: Pick<WholeBooking, 'rrule' | 'occurrences'>,
  now: Date,
): WholeOccurrence | null {
  const [only, ...others] = occurrences;
  if (rrule !== null || !only || others.length > 0 || only.endsAt <= now) return null;
  return only.state === 'requested' || only.state === 'approved' ? only : null;
}

/** The same again on other days: where and when that date is now, in wall-clock time. */
export function sameAgain(date: WholeOccurrence, zone: string): SeriesWish & { day: Day } {
  const { day, time: from } = wallClockOf(date.startsAt, zone);
  const { time } = wallClockOf(date.endsAt, zone);
  const isMidnight = time === '00:00' && dayOf(date.endsAt, zone) === addDays(day, 1);
  return {
    day,
    from,
    to: isMidnight ? '24:00' : time,
    people: date.people,
    spaceIds: date.spaces.map(({ id }) => id),
    equipment: date.equipment
      .filter(({ state }) => state !== 'refused')
      .map(({ equipmentId, pieces }) => ({ equipmentId, pieces })),
  };
}
