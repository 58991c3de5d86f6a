import { Booking } from '../../../models/booking.ts';
import { Occurrence } from '../../../models/occurrence.ts';
import { cadenceIn, ruleText } from '../../calendar/repetition.ts';
import { dayOf, instantFrom } from '../../calendar/zone.ts';
import type { ClockTime, Day } from '../../calendar/zone.ts';

/**
 * Says anew at what time a booking is by its rule: for a series the dates that have not begun belong at that time from now on,
 * also those that are at another one or do not go on. What was moved or called off keeps its time. For one stretch of time the
 * day counts as well. The end of the rule follows. Call it inside together(), with the lock of the building, after its dates were placed.
 */
export async function setRule(
  bookingId: string,
  from: { day: Day; time: ClockTime },
  to: { time: ClockTime },
  now: Date,
): Promise<void> {
  const booking = await Booking.whole(bookingId);
  if (!booking) throw new Error('no such booking');
  const { occurrences, zone, rrule } = booking;
  const ahead = occurrences.filter(({ startsAt }) => startsAt > now);
  const originalOf = (one: (typeof occurrences)[number]) =>
    rrule === null ? one.startsAt : instantFrom(dayOf(one.originalStartsAt, zone), from.time, zone);
  await Occurrence.followRule(ahead.map((one) => ({ id: one.id, originalStartsAt: originalOf(one) })));
  const lasts = occurrences.map((one) => (ahead.includes(one) ? originalOf(one) : one.originalStartsAt));
  const last = new Date(Math.max(...lasts.map((at) => at.getTime())));
  await booking.update({
    fromTime: from.time,
    toTime: to.time,
    changedAt: now,
    ...(rrule === null ? { firstOn: from.day } : { rrule: ruleText(cadenceIn(rrule), last) }),
  });
}
