import type { WholeBooking } from '../../../models/booking.ts';
import { writeLetters } from '../../notices/write-letter.ts';
import { withInvitations } from './with-invitations.ts';

/**
 * Where who asked changed something themselves they need no letter, but their calendar does: a short one, where there is anything
 * to tell it. Call it inside together(), with the lock of the building.
 */
export async function tellCalendar({ id, personId }: WholeBooking, now: Date): Promise<void> {
  await writeLetters(await withInvitations([], now, [{ bookingId: id, personId }]), now);
}
