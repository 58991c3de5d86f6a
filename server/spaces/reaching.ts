import type { ListedHouse } from '../../models/listed-space.ts';
import type { KindOfEquipment } from './town.ts';

/** What of a kind can be used in a building: its own, and what travels in its neighbourhood. */
export function reaching(
  building: ListedHouse,
  kind: string,
  equipment: readonly KindOfEquipment[],
): KindOfEquipment[] {
  return equipment.filter(
    (one) =>
      one.kind === kind &&
      (one.buildingId === building.id || (one.travels && one.neighbourhoodId === building.neighbourhoodId)),
  );
}
