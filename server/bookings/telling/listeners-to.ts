import type { WholeBooking } from '../../../models/booking.ts';
import { GroupMember } from '../../../models/group.ts';

/** Somebody who wants to hear of a booking of their group. */
export interface Listener {
  bookingId: string;
  personId: number;
  groupId: number;
}

/**
 * Those of the group who want to hear of its bookings, beside who asked; also who brings something about, so that their calendar
 * follows. One question to the database at most, however many bookings there are.
 */
export async function listenersTo(
  bookings: Pick<WholeBooking, 'id' | 'personId' | 'groupId'>[],
): Promise<Listener[]> {
  const groupIds = [...new Set(bookings.flatMap(({ groupId }) => groupId ?? []))];
  if (groupIds.length === 0) return [];
  const wanting = await GroupMember.wantingInvitations(groupIds);
  return bookings.flatMap((booking) =>
    wanting
      .filter(({ groupId, personId }) => groupId === booking.groupId && personId !== booking.personId)
      .map((one) => ({ bookingId: booking.id, ...one })),
  );
}
