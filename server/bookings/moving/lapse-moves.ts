import { Booking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { theClock } from '../../../models/history.ts';
import { dropMoves } from './drop-moves.ts';

/**
 * Nobody decided about a move before it, or the date it is about, began: that date stays as it was, and a letter says sorry. Does
 * nothing when it was decided after all.
 */
export function lapseMoves(id: string, now: Date): Promise<void> {
  return together(async () => {
    const booking = await Booking.locked(id, now);
    const begun = booking.occurrences.filter(
      ({ move, startsAt }) => move !== null && (startsAt <= now || move.startsAt <= now),
    );
    const dropped = { act: 'move-lapsed', letter: 'booking-move-lapsed', reason: '' } as const;
    await dropMoves(booking, begun, dropped, theClock, now);
  });
}
