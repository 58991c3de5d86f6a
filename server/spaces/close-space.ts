import { Building } from '../../models/building.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Occurrence } from '../../models/occurrence.ts';
import type { Space } from '../../models/space.ts';

/**
 * Closes a space for new bookings. What is still to come stays as it is.
 *
 * @returns how many bookings are still to come
 */
export function closeSpace(space: Space, actor: Actor, now: Date): Promise<{ coming: number }> {
  return together(async () => {
    await Building.lockForWriting([space.buildingId], now);
    await space.reload();
    const coming = await Occurrence.countComingInSpace(space.id, now);
    if (space.closedAt) return { coming };
    await space.update({ closedAt: now });
    await History.record({
      at: now,
      act: 'space-closed',
      subject: { buildingId: space.buildingId, spaceId: space.id },
      actor,
      details: { coming },
    });
    return { coming };
  });
}
