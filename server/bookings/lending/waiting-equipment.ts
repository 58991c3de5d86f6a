import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { isLive } from '../state.ts';

/** The dates that hold their time, have not begun, and use equipment about which its home did not decide. */
export function datesWaitingFor(equipmentId: number, booking: WholeBooking, now: Date): WholeOccurrence[] {
  return booking.occurrences.filter(
    (one) =>
      isLive(one) &&
      one.startsAt > now &&
      one.equipment.some((line) => line.equipmentId === equipmentId && line.state === 'requested'),
  );
}
