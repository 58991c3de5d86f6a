import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { Offer } from '../../../models/offer.ts';
import { Stale } from '../../support/errors.ts';

/**
 * The offer that is open for this date of the booking.
 * @throws Stale when there is none: it was answered, or its time is over
 */
export function openOffer(
  { occurrences }: Pick<WholeBooking, 'occurrences'>,
  occurrenceId: number,
  now: Date,
): { occurrence: WholeOccurrence; offer: Offer } {
  const occurrence = occurrences.find(({ id }) => id === occurrenceId);
  if (!occurrence?.offer || occurrence.state !== 'left-out' || occurrence.offer.untilAt <= now)
    throw new Stale();
  return { occurrence, offer: occurrence.offer };
}
