import { Booking } from '../../models/booking.ts';
import type { WholeBooking, WholeOccurrence } from '../../models/booking.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Occurrence } from '../../models/occurrence.ts';
import { dayOf } from '../calendar/zone.ts';
import { readHouse, windowAround } from './house.ts';
import { judgePlacements } from './judge-placements.ts';
import type { Reason } from './reasons.ts';
import { isPressedTwice, stillAhead } from './still.ts';
import { tellAsker } from './tell-asker.ts';

export type Approved = { approved: true } | { approved: false; reasons: Reason[] };

/**
 * Approves what waits, after checking the rules again: hours and spaces may have changed since it was asked.
 *
 * @returns the rules that stand in the way now
 * @throws Stale when it was decided already, or began
 */
export function approveBooking(id: string, actor: Actor, now: Date): Promise<Approved> {
  return together(async () => {
    const booking = await Booking.locked(id, now);
    if (await isPressedTwice('approved', id, actor)) return { approved: true };
    const waiting = stillAhead('requested', booking, now);
    const reasons = await reasonsNow(waiting, booking);
    if (reasons.length > 0) return { approved: false, reasons };

    await Occurrence.enter(
      'approved',
      waiting.map((occurrence) => occurrence.id),
      now,
    );
    await History.record({ at: now, act: 'approved', subject: { bookingId: id }, actor });
    await tellAsker('booking-approved', booking, actor, now);
    return { approved: true };
  });
}

/** It was asked in time, so how soon and how far ahead count from then. What it asks for it holds. */
async function reasonsNow(waiting: WholeOccurrence[], booking: WholeBooking): Promise<Reason[]> {
  const { building } = booking;
  const window = windowAround(
    waiting.map(({ startsAt }) => dayOf(startsAt, building.zone)),
    building.zone,
  );
  const spaceIds = waiting.flatMap(({ spaces }) => spaces.map(({ id }) => id));
  const house = await readHouse(
    building,
    { spaceIds, equipment: waiting.flatMap(({ equipment }) => equipment) },
    window,
  );
  const verdicts = await judgePlacements(waiting, {
    house,
    owner: booking,
    except: waiting.map(({ id }) => id),
  });
  return verdicts.flat();
}
