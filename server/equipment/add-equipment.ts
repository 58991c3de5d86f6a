import { Building } from '../../models/building.ts';
import { together } from '../../models/database.ts';
import { Equipment } from '../../models/equipment.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';

/** What is told about equipment when it is added or changed. */
export interface EquipmentValues {
  name: string;
  description: string;
  /** How many pieces there are, at least one. */
  count: number;
  /** It may be used in every building of the neighbourhood. */
  travels: boolean;
}

/** As many kinds as a form can show. */
export const mostKinds = 100;

export type AddedEquipment =
  { added: true; equipment: Equipment } | { added: false; why: 'too-many'; max: number };

/** Adds equipment whose home is this building, with a unit for each piece. */
export function addEquipment(
  building: Building,
  values: EquipmentValues,
  actor: Actor,
  now: Date,
): Promise<AddedEquipment> {
  return together(async () => {
    await Building.lockForWriting([building.id], now);
    if ((await Equipment.countIn(building.id)) >= mostKinds)
      return { added: false, why: 'too-many', max: mostKinds };
    const equipment = await Equipment.make({ ...values, buildingId: building.id });
    await History.record({
      at: now,
      act: 'equipment-added',
      subject: { buildingId: building.id },
      actor,
      details: { equipmentId: equipment.id, count: values.count },
    });
    return { added: true, equipment };
  });
}
