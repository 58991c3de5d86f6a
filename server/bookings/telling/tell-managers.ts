import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { Actor } from '../../../models/history.ts';
import { Role } from '../../../models/role.ts';
import type { BookingFacts, LetterKind } from '../../notices/letter-facts.ts';
import { writeLetters } from '../../notices/write-letter.ts';
import { roleDayAt } from '../../people/role-day.ts';
import { presentBookingFacts } from './facts.ts';
import { namedBy } from './tell-asker.ts';

/** Letters about a booking to who decides about it. */
export type ManagerLetter = Extract<LetterKind, `manager-booking-${string}` | 'manager-decision-due'>;

/**
 * Writes to who decides in the booking's building, but not to who brought it about. Call it inside together().
 *
 * @param booking as it is now
 * @param about the dates the letter is about, at least one; unless said otherwise those that wait or stand
 */
export async function tellManagers(
  kind: ManagerLetter,
  booking: WholeBooking,
  actor: Actor,
  now: Date,
  happened: Partial<BookingFacts> = {},
  about?: WholeOccurrence[],
): Promise<void> {
  const deciders = await Role.deciders(booking.buildingId, roleDayAt(now));
  const facts = presentBookingFacts(booking, now, { ...(await namedBy(actor)), ...happened }, about);
  const letters = deciders
    .filter((personId) => personId !== actor.actorId)
    .map((personId) => ({ kind, to: { personId }, bookingId: booking.id, facts }));
  await writeLetters(letters, now);
}
