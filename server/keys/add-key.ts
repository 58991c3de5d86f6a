import { brokenConstraint, together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Key } from '../../models/key.ts';
import { Settling } from '../../models/settling.ts';

/** As many keys as one can look after. */
export const mostKeys = 50;

type Outcome = { added: true } | { added: false; why: 'name-taken' | 'too-many' };

/** Writes down a key of a building; it lies there until somebody says who has it. */
export async function addKey(
  buildingId: number,
  name: string,
  actor: Actor & { actorId: number },
  now: Date,
): Promise<Outcome> {
  try {
    return await together(async () => {
      await Settling.locked(buildingId);
      if ((await Key.ofBuilding(buildingId)).length >= mostKeys) return { added: false, why: 'too-many' };
      const keyId = await Key.add({ buildingId, name, recordedBy: actor.actorId }, now);
      await History.record({ at: now, act: 'key-added', subject: { buildingId }, actor, details: { keyId } });
      return { added: true };
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'keys_name_once') throw error;
    return { added: false, why: 'name-taken' };
  }
}
