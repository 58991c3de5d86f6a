import { Booking } from '../../../models/booking.ts';
import type { House } from './house.ts';
import type { Owner } from './placement.ts';
import type { Reason } from './reasons.ts';

/** A series is one request, and so is a place in the queue of wishes. The strictest of the spaces counts. */
export async function tooManyWaiting(
  { personId, groupId }: Owner,
  { building, spaces }: Pick<House, 'building' | 'spaces'>,
  now: Date,
): Promise<Reason[]> {
  const most = Math.min(
    ...spaces.map((space) => (groupId === null ? space.mostWaitingPerson : space.mostWaitingGroup)),
  );
  const waiting = await Booking.countWaiting({ personId, groupId }, building.id, now);
  if (waiting < most) return [];
  const who = groupId === null ? 'person' : 'group';
  return [
    { why: 'too-many-waiting', field: 'form', values: { most, who: { key: `bookings.limitOf.${who}` } } },
  ];
}
