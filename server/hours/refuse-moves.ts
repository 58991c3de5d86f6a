import { Booking } from '../../models/booking.ts';
import type { ComingMove } from '../../models/move.ts';
import type { Actor } from '../../models/history.ts';
import { dropMoves } from '../bookings/moving/drop-moves.ts';
import type { Shut } from '../calendar/opening-hours.ts';

interface Refusal {
  /** What everybody reads whose booking is changed; empty where nobody typed any. */
  reason: string;
  actor: Actor;
  now: Date;
}

/**
 * Refuses moves that wait for approval to where it will be shut: the date stays where it stands, and its asker reads why. Those
 * that ended meanwhile are passed over. Call it inside together(), with the lock of the building.
 */
export async function refuseMoves(
  outside: (ComingMove & { shut: Shut })[],
  { reason, actor, now }: Refusal,
): Promise<void> {
  const shutOf = new Map(outside.map(({ occurrenceId, shut }) => [occurrenceId, shut]));
  for (const booking of await Booking.wholes([...new Set(outside.map(({ bookingId }) => bookingId))])) {
    const moves = booking.occurrences.filter(({ id, move }) => move !== null && shutOf.has(id));
    const [shut] = moves.flatMap(({ id }) => shutOf.get(id) ?? []);
    const because = reason || (shut?.why === 'closure' ? shut.reason : '');
    const dropped = { act: 'move-refused', letter: 'booking-move-refused', reason: because } as const;
    await dropMoves(booking, moves, dropped, actor, now);
  }
}
