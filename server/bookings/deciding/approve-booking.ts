import { Booking } from '../../../models/booking.ts';
import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Occurrence } from '../../../models/occurrence.ts';
import { carryOutMoves } from '../moving/carry-out-moves.ts';
import { detailsAbout } from '../telling/dates-told.ts';
import { hinderedAmong } from '../judging/hindered.ts';
import type { Hindered } from '../judging/hindered.ts';
import { readHouseOf } from '../judging/house.ts';
import type { House } from '../judging/house.ts';
import type { Placement } from '../judging/placement.ts';
import { isToBeMoved, toDecideOf } from '../state.ts';
import { allOf, expectPressedTwice } from './still.ts';
import { tellAsker } from '../telling/tell-asker.ts';

/** `hindered`: the dates that cannot be approved now. */
export type Approved = { approved: true } | { approved: false; hindered: Hindered[] };

/**
 * Approves what waits, after checking the rules again: hours and spaces may have changed since it was asked. What waits to be moved
 * is moved. All of these dates are approved or none.
 *
 * @param dates ids of the dates it is about; null for all that wait
 * @returns the dates that the rules stand in the way of now
 * @throws Stale when one of them was decided already, or began
 */
export function approveBooking(
  id: string,
  actor: Actor,
  now: Date,
  dates: number[] | null = null,
): Promise<Approved> {
  return together(async (): Promise<Approved> => {
    const booking = await Booking.locked(id, now);
    const asked = allOf(toDecideOf(booking, now), dates);
    if (!asked) {
      await expectPressedTwice(['approved', 'move-approved'], booking, actor, dates);
      return { approved: true };
    }
    const house = await readHouseOf(
      booking.building,
      asked.map((one) => one.move ?? one),
    );
    const wanted = asked.map((one) => placementOf(one, house));
    // What they hold does not stand in their way.
    const except = asked.map((one) => one.id);
    const hindered = await hinderedAmong(asked, wanted, { house, owner: booking, except });
    if (hindered.length > 0) return { approved: false, hindered };

    await approveWaiting(
      booking,
      asked.filter(({ state }) => state === 'requested'),
      actor,
      now,
    );
    const moves = asked.flatMap((occurrence, place) => {
      const to = wanted[place];
      return isToBeMoved(occurrence, now) && to ? [{ occurrence, to }] : [];
    });
    await carryOutMoves(booking, moves, actor, now);
    return { approved: true };
  });
}

async function approveWaiting(
  booking: WholeBooking,
  waiting: WholeOccurrence[],
  actor: Actor,
  now: Date,
): Promise<void> {
  if (waiting.length === 0) return;
  const ids = waiting.map((occurrence) => occurrence.id);
  await Occurrence.enter('approved', ids, now);
  for (const occurrence of waiting) Object.assign(occurrence, { state: 'approved' });
  const details = detailsAbout(booking, waiting);
  await History.record({ at: now, act: 'approved', subject: { bookingId: booking.id }, actor, details });
  await tellAsker('booking-approved', booking, actor, now, {}, waiting);
}

/** Where it is asked to be. It was asked in time, so how soon and how far ahead count from then. */
function placementOf(occurrence: WholeOccurrence, { spaces }: House): Placement {
  if (!occurrence.move) return occurrence;
  const { move } = occurrence;
  return { ...move, spaces: spaces.filter(({ id }) => move.spaces.some((space) => space.id === id)) };
}
