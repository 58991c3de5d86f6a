import { Building } from '../../models/building.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import type { Space } from '../../models/space.ts';
import { changedFields } from '../support/changed-fields.ts';
import type { SpaceValues } from './add-space.ts';

/** Changes what is told about a space and its rules. Bookings that were made before stay as they are. */
export function changeSpace(space: Space, values: SpaceValues, actor: Actor, now: Date): Promise<void> {
  return together(async () => {
    await Building.lockForWriting([space.buildingId], now);
    await space.reload();
    const fields = changedFields(space, values);
    if (fields.length === 0) return;
    await space.update(values);
    await History.record({
      at: now,
      act: 'space-changed',
      subject: { buildingId: space.buildingId, spaceId: space.id },
      actor,
      details: { fields },
    });
  });
}
