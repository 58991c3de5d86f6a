import { Booking } from '../../../models/booking.ts';
import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { History, theClock } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Occupancy } from '../../../models/occupancy.ts';
import { Offer } from '../../../models/offer.ts';
import { WishQueue } from '../../../models/wish-queue.ts';
import { dueAt } from '../../calendar/due.ts';
import { dayOf } from '../../calendar/zone.ts';
import { askEquipmentHomes } from '../lending/ask-equipment-homes.ts';
import { detailsAbout } from '../telling/dates-told.ts';
import { readHouse, windowAround } from '../judging/house.ts';
import { judgePlacements } from '../judging/judge-placements.ts';
import { offerFreedTime } from './offer-freed-time.ts';
import { openOffer } from './open-offer.ts';
import type { Reason } from '../judging/reasons.ts';
import { tellAsker } from '../telling/tell-asker.ts';
import { tellManagers } from '../telling/tell-managers.ts';

export type Taken = { taken: 'requested' | 'approved' } | { taken: false; reasons: Reason[] };

/**
 * Who waited for this time takes it: asked for from now on, or approved at once where all its spaces book directly. Rules are
 * checked again: since it was offered a closure may have come. Then the offer is over, but the wish stays in the queue.
 *
 * @throws Stale when it is not offered any more
 */
export function takeOffer(id: string, occurrenceId: number, actor: Actor, now: Date): Promise<Taken> {
  return together(async (): Promise<Taken> => {
    const booking = await Booking.locked(id, now);
    const before = booking.occurrences.find((one) => one.id === occurrenceId);
    if (before && isTaken(before)) return { taken: before.state };
    const { occurrence, offer } = openOffer(booking, occurrenceId, now);

    await Offer.end(offer.id, 'taken'); // what it held is free for judging
    const reasons = await reasonsNow(occurrence, offer.madeAt, booking);
    if (reasons.length > 0) {
      await endInVain(booking, occurrence, offer, now);
      return { taken: false, reasons };
    }
    const state = occurrence.spaces.every((space) => space.booksDirectly) ? 'approved' : 'requested';
    const due = dueAt(now, occurrence.startsAt, booking.zone);
    await WishQueue.take(occurrence.id, { state, askedAt: offer.madeAt, dueAt: due }, now);
    await Occupancy.hold([occurrence.id]);
    const details = detailsAbout(booking, [occurrence]);
    await History.record({ at: now, act: 'offer-taken', subject: { bookingId: id }, actor, details });
    await tell(id, occurrence.id, actor, now);
    return { taken: state };
  });
}

async function endInVain(
  booking: WholeBooking,
  occurrence: WholeOccurrence,
  offer: Offer,
  now: Date,
): Promise<void> {
  await Offer.end(offer.id, 'expired');
  const details = detailsAbout(booking, [occurrence]);
  const subject = { bookingId: booking.id };
  await History.record({ at: now, act: 'offer-expired', subject, actor: theClock, details });
  offerFreedTime(booking.buildingId, now);
}

/** A button pressed twice: it was offered once and is theirs. */
function isTaken(
  occurrence: WholeOccurrence,
): occurrence is WholeOccurrence & { state: 'requested' | 'approved' } {
  return occurrence.leftOutBecause !== null && ['requested', 'approved'].includes(occurrence.state);
}

/** How soon and how far ahead count from when it was offered: they were told until when it is held for them. */
async function reasonsNow(
  occurrence: WholeOccurrence,
  offeredAt: Date,
  booking: WholeBooking,
): Promise<Reason[]> {
  const { building } = booking;
  const { startsAt, endsAt, people, spaces, equipment } = occurrence;
  const window = windowAround([dayOf(startsAt, building.zone)], building.zone);
  const house = await readHouse(building, { spaceIds: spaces.map((space) => space.id), equipment }, window);
  const placement = { startsAt, endsAt, people, spaces, equipment, askedAt: offeredAt };
  const [reasons = []] = await judgePlacements([placement], { house, owner: booking, except: [] });
  return reasons;
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
