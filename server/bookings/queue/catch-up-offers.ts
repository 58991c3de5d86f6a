import { Building } from '../../../models/building.ts';
import { together } from '../../../models/database.ts';
import { WishQueue } from '../../../models/wish-queue.ts';
import type { WaitingBuilding } from '../../../models/wish-queue.ts';
import { offerFreedTime } from './offer-freed-time.ts';
import { possibleWishes } from './possible-wishes.ts';

/**
 * Offers what became possible without anybody freeing time here: a day that is no longer too far ahead, equipment that came back
 * to another house. Looks first without a lock, as the lock makes all feeds of the building be written anew; where nothing can
 * be, it need not look again before anything changes.
 */
export async function catchUpOffers(waiting: WaitingBuilding, now: Date): Promise<void> {
  const possible = await possibleWishes(waiting.id, now);
  if (possible.length === 0) return WishQueue.foundNothing(waiting);
  const homeIds = possible.flatMap(({ equipment }) => equipment.map((one) => one.buildingId));
  await together(async () => {
    await Building.lockForWriting([...new Set([waiting.id, ...homeIds])], now);
    offerFreedTime(waiting.id, now, homeIds);
  });
}
