import { Booking } from '../../../models/booking.ts';
import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { History, theClock } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Offer } from '../../../models/offer.ts';
import { detailsAbout } from '../telling/dates-told.ts';
import { offerFreedTime } from './offer-freed-time.ts';
import { grantWish } from './grant-wish.ts';
import { openOffer } from './open-offer.ts';
import { reasonsAgainstWish } from './reasons-against-wish.ts';
import type { Reason } from '../judging/reasons.ts';

export type Taken = { taken: 'requested' | 'approved' } | { taken: false; reasons: Reason[] };

/**
 * Who waited for this time takes it: asked for from now on, or approved at once where all its spaces book directly. Rules are
 * checked again: since it was offered a closure may have come. Then the offer is over, but the wish stays in the queue.
 *
 * @throws Stale when it is not offered any more
 */
export function takeOffer(id: string, occurrenceId: number, actor: Actor, now: Date): Promise<Taken> {
  return together(async (): Promise<Taken> => {
    const booking = await Booking.locked(id, now);
    const before = booking.occurrences.find((one) => one.id === occurrenceId);
    if (before && isTaken(before)) return { taken: before.state };
    const { occurrence, offer } = openOffer(booking, occurrenceId, now);

    await Offer.end(offer.id, 'taken'); // what it held is free for judging
    // They were told until when it is held for them: too soon it is not.
    const reasons = await reasonsAgainstWish(occurrence, offer.madeAt, booking);
    if (reasons.length > 0) {
      await endInVain(booking, occurrence, offer, now);
      return { taken: false, reasons };
    }
    const granted = { act: 'offer-taken', askedAt: offer.madeAt } as const;
    return { taken: await grantWish(booking, occurrence, granted, actor, now) };
  });
}

async function endInVain(
  booking: WholeBooking,
  occurrence: WholeOccurrence,
  offer: Offer,
  now: Date,
): Promise<void> {
  await Offer.end(offer.id, 'expired');
  const details = detailsAbout(booking, [occurrence]);
  const subject = { bookingId: booking.id };
  await History.record({ at: now, act: 'offer-expired', subject, actor: theClock, details });
  offerFreedTime(booking.buildingId, now);
}

/** A button pressed twice: it was offered once and is theirs. */
function isTaken(
  occurrence: WholeOccurrence,
): occurrence is WholeOccurrence & { state: 'requested' | 'approved' } {
  return occurrence.leftOutBecause !== null && ['requested', 'approved'].includes(occurrence.state);
}
