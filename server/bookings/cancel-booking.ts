import { Booking } from '../../models/booking.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { endOccurrences } from './end-occurrences.ts';
import { isPressedTwice, stillAhead } from './still.ts';
import { tellAsker } from './tell-asker.ts';
import { tellManagers } from './tell-managers.ts';

/**
 * Cancels what was approved, until it begins. The time is free again, and the other side is told.
 *
 * @param cancelled by which side, and why: the house always says why, who asked only if they wish (empty otherwise)
 * @throws Stale when it was cancelled already, or began
 */
export function cancelBooking(
  id: string,
  cancelled: { by: 'asker' | 'house'; reason: string },
  actor: Actor,
  now: Date,
): Promise<void> {
  const { by, reason } = cancelled;
  return together(async () => {
    const booking = await Booking.locked(id, now);
    if (await isPressedTwice('cancelled', id, actor)) return;
    await endOccurrences(booking, stillAhead('approved', booking, now), 'cancelled', actor, now);
    const details = { by };
    await History.record({
      at: now,
      act: 'cancelled',
      subject: { bookingId: id },
      actor,
      details,
      words: reason,
    });
    const why = reason === '' ? {} : { reason };
    if (by === 'house') return tellAsker('booking-cancelled-by-manager', booking, actor, now, why);
    await tellAsker('booking-cancelled-by-you', booking, actor, now, why);
    await tellManagers('manager-booking-cancelled', booking, actor, now, why);
  });
}
