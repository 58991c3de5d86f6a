import { AfterwardsQuestion } from '../../../models/afterwards-question.ts';
import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Offer } from '../../../models/offer.ts';
import { WishQueue } from '../../../models/wish-queue.ts';
import { letGoPledges } from '../../contributions/letting-go/let-go-pledges.ts';
import { detailsAbout } from '../telling/dates-told.ts';
import { offerFreedTime } from './offer-freed-time.ts';

/**
 * Ends offers that nobody takes, and the wishes with them: the next in the queue is offered the time. When nothing is left of the
 * booking, its pledges are let go and nothing is asked afterwards. Call it inside together(), with the lock of the building.
 */
export async function endWishes(
  booking: WholeBooking,
  ending: WholeOccurrence[],
  how: 'passed' | 'expired',
  actor: Actor,
  now: Date,
): Promise<void> {
  await Offer.endAll(
    ending.flatMap(({ offer }) => offer?.id ?? []),
    how,
  );
  await WishQueue.giveUp(
    ending.map(({ id }) => id),
    now,
  );
  const details = detailsAbout(booking, ending);
  await History.record({ at: now, act: `offer-${how}`, subject: { bookingId: booking.id }, actor, details });
  offerFreedTime(booking.buildingId, now);
  if (booking.occurrences.some((one) => !ending.includes(one) && isWanted(one))) return;
  await letGoPledges([booking.id], actor, now);
  await AfterwardsQuestion.forget([booking.id]);
}

function isWanted({ state, leftOutBecause }: WholeOccurrence): boolean {
  return (
    state === 'requested' || state === 'approved' || (state === 'left-out' && leftOutBecause !== 'not-wanted')
  );
}
