import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Move } from '../../../models/move.ts';
import { Occupancy } from '../../../models/occupancy.ts';
import { detailsAbout } from '../telling/dates-told.ts';
import { presentWanted } from '../telling/facts.ts';
import { offerFreedTime } from '../queue/offer-freed-time.ts';
import { tellAsker } from '../telling/tell-asker.ts';

/** What becomes of a move that is not carried out. */
interface Dropped {
  act: 'move-refused' | 'move-lapsed';
  letter: 'booking-move-refused' | 'booking-move-lapsed';
  /** Empty where nobody said anything. */
  reason: string;
}

/**
 * Leaves dates where they are that were wanted elsewhere; what they held there is free. The booking in hand knows it. Call it
 * inside together(), with the lock of the building.
 */
export async function dropMoves(
  booking: WholeBooking,
  toBeMoved: WholeOccurrence[],
  { act, letter, reason }: Dropped,
  actor: Actor,
  now: Date,
): Promise<void> {
  if (toBeMoved.length === 0) return;
  const moved = presentWanted(toBeMoved);
  const ids = toBeMoved.map(({ id }) => id);
  await Move.drop(ids);
  await Occupancy.hold(ids);
  for (const occurrence of toBeMoved) occurrence.move = null;
  offerFreedTime(booking.buildingId, now);
  const details = detailsAbout(booking, toBeMoved);
  await History.record({ at: now, act, subject: { bookingId: booking.id }, actor, details, words: reason });
  await tellAsker(letter, booking, actor, now, { moved, ...(reason !== '' && { reason }) }, toBeMoved);
}
