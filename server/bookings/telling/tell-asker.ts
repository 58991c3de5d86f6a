import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { Actor } from '../../../models/history.ts';
import { Person } from '../../../models/person.ts';
import type { BookingFacts, LetterKind } from '../../notices/letter-facts.ts';
import { writeLetters } from '../../notices/write-letter.ts';
import { presentBookingFacts } from './facts.ts';
import { lettersToGroups } from './letters-to-groups.ts';
import { listenersTo } from './listeners-to.ts';
import { withInvitations } from './with-invitations.ts';

/** Letters about a booking to who asked for it. */
export type AskerLetter = Extract<LetterKind, `booking-${string}`>;

/**
 * Writes to who asked for the booking, and to those of its group who want to hear of it. Call it inside together().
 *
 * @param booking as it is now; what the letter says of its other dates is taken from it
 * @param actor who brought it about
 * @param about the dates the letter is about, at least one; unless said otherwise those that wait or stand
 */
export async function tellAsker(
  kind: AskerLetter,
  booking: WholeBooking,
  actor: Actor,
  now: Date,
  happened: Partial<BookingFacts> = {},
  about?: WholeOccurrence[],
): Promise<void> {
  await tellAskers(kind, [{ booking, happened, ...(about && { about }) }], actor, now);
}

/** What to tell about a booking; see tellAsker. */
export interface News {
  booking: WholeBooking;
  happened?: Partial<BookingFacts>;
  about?: WholeOccurrence[];
}

/** The same letter about many bookings: a constant number of questions to the database. Call it inside together(). */
export async function tellAskers(kind: AskerLetter, news: News[], actor: Actor, now: Date): Promise<void> {
  if (news.length === 0) return;
  const name = await namedBy(actor);
  const told = news.map(({ booking, happened, about }) => ({
    booking,
    facts: presentBookingFacts(booking, now, { ...name, ...happened }, about),
  }));
  const letters = told.map(({ booking, facts }) => ({
    kind,
    to: { personId: booking.personId },
    bookingId: booking.id,
    facts,
  }));
  const inHand = told.map(({ booking }) => booking);
  const listeners = await listenersTo(inHand);
  const all = [...letters, ...lettersToGroups(kind, told, listeners)];
  await writeLetters(await withInvitations(all, inHand, now, listeners), now);
}

/** Whose doing it is, for a letter; nothing where it was the clock's. */
export async function namedBy({ actorId }: Actor): Promise<{ decidedByName?: string }> {
  if (actorId === null) return {};
  const [person] = await Person.byIds([actorId]);
  return person ? { decidedByName: person.name } : {};
}
