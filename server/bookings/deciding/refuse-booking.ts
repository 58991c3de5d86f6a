import { Booking } from '../../../models/booking.ts';
import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { detailsAbout } from '../telling/dates-told.ts';
import { dropMoves } from '../moving/drop-moves.ts';
import { endOccurrences } from '../ending/end-occurrences.ts';
import { isToBeMoved, toDecideOf, waitsForAnswer } from '../state.ts';
import { allOf, expectPressedTwice } from './still.ts';
import { tellAsker } from '../telling/tell-asker.ts';

/**
 * Refuses what waits; the time is free again. What waits to be moved stays where it is. Other dates are not touched.
 *
 * @param reason in the words of who refuses; who asked reads them
 * @param dates ids of the dates it is about; null for all that wait
 * @throws Stale when one of them was decided already, or began
 */
export function refuseBooking(
  id: string,
  reason: string,
  actor: Actor,
  now: Date,
  dates: number[] | null = null,
): Promise<void> {
  return together(async () => {
    const booking = await Booking.locked(id, now);
    const asked = allOf(toDecideOf(booking, now), dates);
    if (!asked) return expectPressedTwice(['refused', 'move-refused'], booking, actor, dates);
    const waiting = asked.filter((one) => waitsForAnswer(one, now));
    const toBeMoved = asked.filter((one) => isToBeMoved(one, now));
    await refuseWaiting(booking, waiting, reason, actor, now);
    await dropMoves(
      booking,
      toBeMoved,
      { act: 'move-refused', letter: 'booking-move-refused', reason },
      actor,
      now,
    );
  });
}

async function refuseWaiting(
  booking: WholeBooking,
  waiting: WholeOccurrence[],
  reason: string,
  actor: Actor,
  now: Date,
): Promise<void> {
  if (waiting.length === 0) return;
  await endOccurrences([{ booking, occurrences: waiting }], 'refused', actor, now);
  const details = detailsAbout(booking, waiting);
  const subject = { bookingId: booking.id };
  await History.record({ at: now, act: 'refused', subject, actor, details, words: reason });
  await tellAsker('booking-refused', booking, actor, now, { reason }, waiting);
}
