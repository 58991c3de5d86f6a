import { Booking } from '../../models/booking.ts';
import { together } from '../../models/database.ts';
import { theClock } from '../../models/history.ts';
import { endWish } from './end-wish.ts';
import { tellAsker } from './tell-asker.ts';

/**
 * They did not answer in time: the next in the queue is offered it. The wish is over, as holding the time for them again and
 * again would keep everybody else waiting; a letter says how to ask anew. Does nothing when they answered after all.
 */
export function expireOffer(
  { bookingId, occurrenceId }: { bookingId: string; occurrenceId: number },
  now: Date,
): Promise<void> {
  return together(async () => {
    const booking = await Booking.locked(bookingId, now);
    const occurrence = booking.occurrences.find(({ id }) => id === occurrenceId);
    if (!occurrence?.offer || occurrence.offer.untilAt > now) return;
    await endWish(booking, occurrence, occurrence.offer, 'expired', theClock, now);
    await tellAsker('booking-offer-expired', booking, theClock, now, { dueAt: null }, [occurrence]);
  });
}
