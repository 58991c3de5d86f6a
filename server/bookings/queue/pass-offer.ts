import { Booking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import type { Actor } from '../../../models/history.ts';
import { endWishes } from './end-wishes.ts';
import { openOffer } from './open-offer.ts';
import { isPressedTwice } from '../deciding/still.ts';

/**
 * Who waited for this time does not want it any more. The next in the queue is offered it.
 *
 * @throws Stale when it is not offered any more
 */
export function passOffer(id: string, occurrenceId: number, actor: Actor, now: Date): Promise<void> {
  return together(async () => {
    const booking = await Booking.locked(id, now);
    const wish = booking.occurrences.find((one) => one.id === occurrenceId);
    if (wish?.leftOutBecause === 'not-wanted' && (await isPressedTwice('offer-passed', id, actor))) return;
    const { occurrence } = openOffer(booking, occurrenceId, now);
    await endWishes(booking, [occurrence], 'passed', actor, now);
  });
}
