import { Booking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { theClock } from '../../../models/history.ts';
import { endWishes } from './end-wishes.ts';
import { tellAsker } from '../telling/tell-asker.ts';

/**
 * They did not answer in time: the next in the queue is offered it. These wishes are over, as holding the time for them again and
 * again would keep everybody else waiting; a letter says how to ask anew. Does nothing when they answered after all.
 */
export function expireOffers(bookingId: string, now: Date): Promise<void> {
  return together(async () => {
    const booking = await Booking.locked(bookingId, now);
    const over = booking.occurrences.filter(({ offer }) => offer !== null && offer.untilAt <= now);
    if (over.length === 0) return;
    await endWishes(booking, over, 'expired', theClock, now);
    await tellAsker('booking-offer-expired', booking, theClock, now, {}, over);
  });
}
