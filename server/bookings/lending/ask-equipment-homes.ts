import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { UsedEquipment } from '../../../models/equipment.ts';
import type { Actor } from '../../../models/history.ts';
import { isLive } from '../state.ts';
import { tellEquipmentHome } from './tell-equipment-home.ts';

/**
 * Writes to the other houses whose equipment these dates use and that have not agreed yet: one letter a house. Call it inside
 * together(), after the dates were written or changed.
 *
 * @param booking as it is now
 * @param dates those of the booking that were asked for or changed
 */
export async function askEquipmentHomes(
  booking: WholeBooking,
  dates: WholeOccurrence[],
  actor: Actor,
  now: Date,
): Promise<void> {
  const waiting = dates.filter(isLive);
  const lines = waiting.flatMap(({ equipment }) => equipment).filter(({ state }) => state === 'requested');
  for (const [homeId, asked] of Map.groupBy(lines, ({ buildingId }) => buildingId)) {
    const ids = new Set(asked.map(({ occurrenceId }) => occurrenceId));
    const about = waiting.filter(({ id }) => ids.has(id));
    const dueAt = new Date(Math.min(...about.map((date) => date.dueAt.getTime())));
    await tellEquipmentHome(homeId, booking, { equipment: mostOfEach(asked), dueAt }, actor, now, about);
  }
}

/** Dates may differ in how many they use. */
function mostOfEach(lines: UsedEquipment[]): { name: string; pieces: number }[] {
  return [...Map.groupBy(lines, ({ equipmentId }) => equipmentId).values()].map((same) => ({
    name: same[0]?.name ?? '',
    pieces: Math.max(...same.map(({ pieces }) => pieces)),
  }));
}
