import { Booking } from '../../../models/booking.ts';
import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { wallClockOf } from '../../calendar/zone.ts';
import { askEquipmentHomes } from '../lending/ask-equipment-homes.ts';
import { detailsAbout } from '../telling/dates-told.ts';
import { presentWanted } from '../telling/facts.ts';
import type { Placement } from '../judging/placement.ts';
import { placeOccurrences } from './place-occurrences.ts';
import { setRule } from '../series/set-rule.ts';
import { tellAsker } from '../telling/tell-asker.ts';

/**
 * Carries moves out that were approved: the wanted place becomes the current one, and what was held beside it is free. Where it
 * was a change of the whole series, its rule says so from now on. Call it inside together(), with the lock of the building.
 */
export async function carryOutMoves(
  booking: WholeBooking,
  moves: { occurrence: WholeOccurrence; to: Placement }[],
  actor: Actor,
  now: Date,
): Promise<void> {
  if (moves.length === 0) return;
  const { id, zone } = booking;
  const ids = new Set(moves.map(({ occurrence }) => occurrence.id));
  const moved = presentWanted(moves.map(({ occurrence }) => occurrence));
  const leading = moves.find(({ occurrence }) => booking.rrule === null || occurrence.move?.followsRule);
  const places = moves.map((one) => ({ ...one, own: one.occurrence.move?.own ?? one.occurrence.own }));
  await placeOccurrences(places, zone, now);
  if (leading)
    await setRule(id, wallClockOf(leading.to.startsAt, zone), wallClockOf(leading.to.endsAt, zone), now);

  const became = await Booking.whole(id);
  if (!became) throw new Error('the booking is gone');
  const about = became.occurrences.filter((one) => ids.has(one.id));
  const details = detailsAbout(became, about);
  await History.record({ at: now, act: 'move-approved', subject: { bookingId: id }, actor, details });
  await tellAsker('booking-moved', became, actor, now, { moved }, about);
  await askEquipmentHomes(became, about, actor, now);
}
