import { together } from '../../models/database.ts';
import { Key } from '../../models/key.ts';

/**
 * Ticks that a key went from hand to hand. Two who tick at once take turns: who has it is what was said last. Ticking what is so
 * already writes nothing.
 *
 * @param handover.toId who has it from now on; null: it lies in the building
 * @returns its name; null when it is no key in use of this building
 */
export function handOverKey(
  { keyId, buildingId, toId }: { keyId: number; buildingId: number; toId: number | null },
  recordedBy: number,
  now: Date,
): Promise<string | null> {
  return together(async () => {
    const key = await Key.locked(keyId, buildingId);
    if (!key) return null;
    const stands = (await Key.ofBuilding(buildingId)).find(({ id }) => id === keyId);
    if (stands?.holderId !== toId) await Key.handOver({ keyId, toId, recordedBy }, now);
    return key.name;
  });
}
