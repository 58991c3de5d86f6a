import { Booking } from '../../models/booking.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { endOccurrences } from './end-occurrences.ts';
import { isPressedTwice, stillAhead } from './still.ts';
import { tellAsker } from './tell-asker.ts';

/**
 * Refuses what waits. The time is free again.
 *
 * @param reason in the words of who refuses; who asked reads them
 * @throws Stale when it was decided already, or began
 */
export function refuseBooking(id: string, reason: string, actor: Actor, now: Date): Promise<void> {
  return together(async () => {
    const booking = await Booking.locked(id, now);
    if (await isPressedTwice('refused', id, actor)) return;
    await endOccurrences(booking, stillAhead('requested', booking, now), 'refused', actor, now);
    await History.record({ at: now, act: 'refused', subject: { bookingId: id }, actor, words: reason });
    await tellAsker('booking-refused', booking, actor, now, { reason, dueAt: null });
  });
}
