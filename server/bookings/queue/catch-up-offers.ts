import { Building } from '../../../models/building.ts';
import { together } from '../../../models/database.ts';
import { offerFreedTime } from './offer-freed-time.ts';
import { possibleWishes } from './possible-wishes.ts';

/**
 * Offers what became possible without anybody freeing time here: a day that is no longer too far ahead, equipment that came back
 * to another house. Looks first without a lock, as the lock makes all feeds of the building be written anew.
 */
export async function catchUpOffers(buildingId: number, now: Date): Promise<void> {
  const possible = await possibleWishes(buildingId, now);
  if (possible.length === 0) return;
  const homeIds = possible.flatMap(({ equipment }) => equipment.map((one) => one.buildingId));
  await together(async () => {
    await Building.lockForWriting([...new Set([buildingId, ...homeIds])], now);
    offerFreedTime(buildingId, now, homeIds);
  });
}
