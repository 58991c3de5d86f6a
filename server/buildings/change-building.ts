import { Building } from '../../models/building.ts';
import { Closure } from '../../models/closure.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Occurrence } from '../../models/occurrence.ts';
import { changedFields } from '../support/changed-fields.ts';
import type { BuildingValues } from './add-building.ts';

export type ChangedBuilding = { changed: true } | { changed: false; why: 'zone-in-use' };

/**
 * Changes what is told about a building. Its zone is fixed while bookings or closures lie ahead: they were made by the clock
 * on its wall.
 */
export function changeBuilding(
  building: Building,
  values: BuildingValues,
  actor: Actor,
  now: Date,
): Promise<ChangedBuilding> {
  return together(async () => {
    await Building.lockForWriting([building.id], now);
    await building.reload();
    const fields = changedFields(building, values);
    if (fields.length === 0) return { changed: true };
    if (fields.includes('zone') && (await isTimeFixed(building, now)))
      return { changed: false, why: 'zone-in-use' };
    await building.update(values);
    await History.record({
      at: now,
      act: 'building-changed',
      subject: { buildingId: building.id },
      actor,
      details: { fields },
    });
    return { changed: true };
  });
}

async function isTimeFixed({ id }: Building, now: Date): Promise<boolean> {
  return (await Occurrence.isAnyComingIn(id, now)) || (await Closure.countAheadIn(id, now)) > 0;
}
