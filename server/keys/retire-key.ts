import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Key } from '../../models/key.ts';

/** Takes a key out of use; who had it when stays written. Doing so twice is the same as once. */
export function retireKey(keyId: number, buildingId: number, actor: Actor, now: Date): Promise<void> {
  return together(async () => {
    if (!(await Key.locked(keyId, buildingId))) return;
    await Key.retire(keyId, now);
    await History.record({ at: now, act: 'key-retired', subject: { buildingId }, actor, details: { keyId } });
  });
}
