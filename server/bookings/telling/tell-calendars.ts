import type { WholeBooking } from '../../../models/booking.ts';
import { writeLetters } from '../../notices/write-letter.ts';
import { listenersTo } from './listeners-to.ts';
import type { Listener } from './listeners-to.ts';
import { withInvitations } from './with-invitations.ts';

/**
 * Who changed something themselves needs no letter, but calendars do, theirs and those of the group: a short one, where no other
 * letter told it. Call it inside together(), with the lock of the building, after all of it was changed.
 *
 * @param before who heard of it until now; where that was in another group, it is taken out of their calendars
 */
export async function tellCalendars(
  booking: WholeBooking,
  now: Date,
  before: Listener[] = [],
): Promise<void> {
  const { id, personId } = booking;
  const concerned = [{ bookingId: id, personId }, ...(await listenersTo([booking]))];
  const over = before.filter((one) => concerned.every((other) => other.personId !== one.personId));
  await writeLetters(await withInvitations([], [booking], now, concerned, over), now);
}
