import { Building } from '../../models/building.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import type { Space } from '../../models/space.ts';

/** Lets a space that was closed be booked again. */
export function reopenSpace(space: Space, actor: Actor, now: Date): Promise<void> {
  return together(async () => {
    await Building.lockForWriting([space.buildingId], now);
    await space.reload();
    if (!space.closedAt) return;
    await space.update({ closedAt: null });
    await History.record({
      at: now,
      act: 'space-reopened',
      subject: { buildingId: space.buildingId, spaceId: space.id },
      actor,
    });
  });
}
