import { Booking } from '../../models/booking.ts';
import type { WholeBooking, WholeOccurrence } from '../../models/booking.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Occurrence } from '../../models/occurrence.ts';
import { OpeningHours } from '../../models/opening-hours.ts';
import type { OpeningStretch } from '../calendar/opening-hours.ts';
import { reasonsAgainst } from './reasons.ts';
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
    const hours = await OpeningHours.ofBuildings([booking.buildingId]);
    const reasons = waiting.flatMap((occurrence) => reasonsNow(occurrence, booking, hours));
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

/**
 * It was asked in time, so how soon and how far ahead count from then. What it asks for it holds, so nobody else can have taken
 * it: the database sees to that.
 */
function reasonsNow(occurrence: WholeOccurrence, { zone }: WholeBooking, hours: OpeningStretch[]): Reason[] {
  const { startsAt, endsAt, people, spaces, askedAt } = occurrence;
  return reasonsAgainst({ startsAt, endsAt, people }, { spaces, hours, zone, taken: [] }, askedAt);
}
