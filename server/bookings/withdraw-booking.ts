import { Booking } from '../../models/booking.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { endOccurrences } from './end-occurrences.ts';
import { isPressedTwice, stillAhead } from './still.ts';
import { tellAsker } from './tell-asker.ts';
import { tellManagers } from './tell-managers.ts';

/**
 * Takes back what still waits, by who asked or their group. No reason is needed.
 *
 * @throws Stale when it was decided already, or began
 */
export function withdrawBooking(id: string, actor: Actor, now: Date): Promise<void> {
  return together(async () => {
    const booking = await Booking.locked(id, now);
    if (await isPressedTwice('withdrawn', id, actor)) return;
    await endOccurrences(booking, stillAhead('requested', booking, now), 'withdrawn', actor, now);
    await History.record({ at: now, act: 'withdrawn', subject: { bookingId: id }, actor });
    await tellAsker('booking-withdrawn-by-you', booking, actor, now, { dueAt: null });
    await tellManagers('manager-booking-withdrawn', booking, actor, now, { dueAt: null });
  });
}
