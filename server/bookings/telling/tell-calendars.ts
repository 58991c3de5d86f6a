import type { WholeBooking } from '../../../models/booking.ts';
import { writeLetters } from '../../notices/write-letter.ts';
import { listenersTo } from './listeners-to.ts';
import { withInvitations } from './with-invitations.ts';

/**
 * Who changed something themselves needs no letter, but calendars do, theirs and those of the group: a short one, where no other
 * letter told it. Call it inside together(), with the lock of the building, after all of it was changed.
 */
export async function tellCalendars(booking: WholeBooking, now: Date): Promise<void> {
  const { id, personId } = booking;
  const concerned = [{ bookingId: id, personId }, ...(await listenersTo([booking]))];
  await writeLetters(await withInvitations([], now, concerned), now);
}
