import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { Building } from '../../../models/building.ts';
import type { Actor } from '../../../models/history.ts';
import { Role } from '../../../models/role.ts';
import type { PiecesFacts } from '../../notices/letter-facts.ts';
import { writeLetters } from '../../notices/write-letter.ts';
import { roleDayAt } from '../../people/role-day.ts';
import { presentBookingFacts, presentHouse } from '../telling/facts.ts';

/**
 * Writes to who decides in the house that equipment comes from that somebody wants to use it elsewhere, but not to who brought
 * it about. It says nothing of who asks, and what it is for only where that is for everybody. Call it inside together().
 *
 * @param asked what is wanted from that house, and until when they should decide
 * @param about the dates on which it is wanted; unless said otherwise those that wait or stand
 */
export async function tellEquipmentHome(
  homeId: number,
  booking: WholeBooking,
  asked: { equipment: PiecesFacts[]; dueAt: Date },
  actor: Actor,
  now: Date,
  about?: WholeOccurrence[],
): Promise<void> {
  const home = await Building.findByPk(homeId, { rejectOnEmpty: true });
  const deciders = await Role.deciders(homeId, roleDayAt(now));
  const happened = {
    home: presentHouse(home),
    equipment: asked.equipment.map(({ name, pieces }) => ({ name, pieces })),
    dueAt: asked.dueAt.toISOString(),
    title: booking.isPublic ? booking.title : '',
    askedByName: '',
    groupName: null,
    link: '/requests',
  };
  const facts = presentBookingFacts(booking, now, happened, about);
  await writeLetters(
    deciders
      .filter((personId) => personId !== actor.actorId)
      .map((personId) => ({
        kind: 'manager-equipment-waits' as const,
        to: { personId },
        bookingId: booking.id,
        facts,
      })),
    now,
  );
}
