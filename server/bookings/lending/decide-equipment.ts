import { Booking } from '../../../models/booking.ts';
import type { WholeOccurrence } from '../../../models/booking.ts';
import { Building } from '../../../models/building.ts';
import { together } from '../../../models/database.ts';
import type { CountedEquipment } from '../../../models/equipment.ts';
import { EquipmentRequest } from '../../../models/equipment-request.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Occupancy } from '../../../models/occupancy.ts';
import { presentHouse } from '../telling/facts.ts';
import { offerFreedTime } from '../queue/offer-freed-time.ts';
import { expectPressedTwice } from '../deciding/still.ts';
import { tellAsker } from '../telling/tell-asker.ts';
import { datesWaitingFor } from './waiting-equipment.ts';

/** What the home of equipment says to a booking elsewhere: a refusal comes with a reason that who asked reads. */
export type EquipmentDecision = { agreed: true } | { agreed: false; reason: string };

/**
 * Decides for the home of equipment about all dates of a booking in another house that wait for it. Refused pieces are free
 * again; the booking itself goes on.
 *
 * @throws Stale when it was decided already, or began
 */
export function decideEquipment(
  bookingId: string,
  equipment: Pick<CountedEquipment, 'id' | 'buildingId' | 'name'>,
  decision: EquipmentDecision,
  actor: Actor,
  now: Date,
): Promise<void> {
  const state = decision.agreed ? 'approved' : 'refused';
  return together(async () => {
    const booking = await Booking.locked(bookingId, now, [equipment.buildingId]);
    const waiting = datesWaitingFor(equipment.id, booking, now);
    if (waiting.length === 0) return expectPressedTwice([`equipment-${state}`], booking, actor, null);
    const ids = waiting.map(({ id }) => id);
    await EquipmentRequest.decide(equipment.id, ids, state);
    if (!decision.agreed) await freePieces(ids, booking.buildingId, equipment.buildingId, now);

    const dates = waiting.map(({ startsAt }) => startsAt.toISOString());
    await History.record({
      at: now,
      act: `equipment-${state}`,
      subject: { bookingId },
      actor,
      details: { equipmentId: equipment.id, dates },
      ...(!decision.agreed && { words: decision.reason }),
    });
    await tellWhoAsked(equipment, decision, waiting, actor, now);
  });
}

/** Whoever waits for them is offered them, in either house. */
async function freePieces(ids: number[], placeId: number, homeId: number, now: Date): Promise<void> {
  await Occupancy.hold(ids);
  offerFreedTime(placeId, now, [homeId]);
  offerFreedTime(homeId, now, [placeId]);
}

async function tellWhoAsked(
  { id, buildingId, name }: Pick<CountedEquipment, 'id' | 'buildingId' | 'name'>,
  decision: EquipmentDecision,
  dates: WholeOccurrence[],
  actor: Actor,
  now: Date,
): Promise<void> {
  const [first] = dates;
  const booking = first && (await Booking.whole(first.bookingId));
  if (!booking) throw new Error('the booking is gone');
  const home = await Building.findByPk(buildingId, { rejectOnEmpty: true });
  const lines = dates.flatMap(({ equipment }) => equipment.filter((line) => line.equipmentId === id));
  const happened = {
    home: presentHouse(home),
    equipment: [{ name, pieces: Math.max(...lines.map(({ pieces }) => pieces)) }],
    ...(!decision.agreed && { reason: decision.reason }),
  };
  const ids = new Set(dates.map((date) => date.id));
  const about = booking.occurrences.filter((date) => ids.has(date.id));
  const kind = decision.agreed ? 'booking-equipment-approved' : 'booking-equipment-refused';
  await tellAsker(kind, booking, actor, now, happened, about);
}
