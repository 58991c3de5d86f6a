import { Booking } from '../../../models/booking.ts';
import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Occupancy } from '../../../models/occupancy.ts';
import { WishQueue } from '../../../models/wish-queue.ts';
import { dueAt } from '../../calendar/due.ts';
import { askEquipmentHomes } from '../lending/ask-equipment-homes.ts';
import { detailsAbout } from '../telling/dates-told.ts';
import { tellAsker } from '../telling/tell-asker.ts';
import { tellManagers } from '../telling/tell-managers.ts';

/**
 * A date that was left out is asked for from now on, or approved at once where all its spaces book directly; held, with history and
 * letters. Call it inside together(), with the lock of the building, once nothing stands in the way.
 */
export async function grantWish(
  booking: WholeBooking,
  occurrence: WholeOccurrence,
  { act, askedAt }: { act: 'offer-taken' | 'asked-after-all'; askedAt: Date },
  actor: Actor,
  now: Date,
): Promise<'requested' | 'approved'> {
  const { id, zone } = booking;
  const state = occurrence.spaces.every((space) => space.booksDirectly) ? 'approved' : 'requested';
  await WishQueue.take(occurrence.id, { state, askedAt, dueAt: dueAt(now, occurrence.startsAt, zone) }, now);
  await Occupancy.hold([occurrence.id]);
  const details = detailsAbout(booking, [occurrence]);
  await History.record({ at: now, act, subject: { bookingId: id }, actor, details });
  await tell(id, occurrence.id, actor, now);
  return state;
}

async function tell(id: string, occurrenceId: number, actor: Actor, now: Date): Promise<void> {
  const booking = await Booking.whole(id);
  const occurrence = booking?.occurrences.find((one) => one.id === occurrenceId);
  if (!booking || !occurrence) return;
  const atOnce = occurrence.state === 'approved';
  await tellAsker(atOnce ? 'booking-approved-at-once' : 'booking-waits', booking, actor, now, {}, [
    occurrence,
  ]);
  await tellManagers(atOnce ? 'manager-booking-made' : 'manager-booking-waits', booking, actor, now, {}, [
    occurrence,
  ]);
  await askEquipmentHomes(booking, [occurrence], actor, now);
}
