import { Building } from '../../models/building.ts';
import { together } from '../../models/database.ts';
import { Equipment } from '../../models/equipment.ts';
import type { CountedEquipment } from '../../models/equipment.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';

/** Lets equipment that was taken out be booked again. */
export function reopenEquipment(
  { id, buildingId }: Pick<CountedEquipment, 'id' | 'buildingId'>,
  actor: Actor,
  now: Date,
): Promise<void> {
  return together(async () => {
    await Building.lockForWriting([buildingId], now);
    if (!(await Equipment.setClosed(id, null))) return;
    const details = { equipmentId: id };
    await History.record({ at: now, act: 'equipment-reopened', subject: { buildingId }, actor, details });
  });
}
