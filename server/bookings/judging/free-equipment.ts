import { Equipment } from '../../../models/equipment.ts';
import type { CountedEquipment } from '../../../models/equipment.ts';
import type { Span } from '../../calendar/span.ts';

/** Equipment that can be used in a building, with how many pieces are free the whole time. */
export async function freeEquipment(
  usable: CountedEquipment[],
  span: Span,
  except: number[] = [],
): Promise<(CountedEquipment & { free: number })[]> {
  const ids = usable.map(({ id }) => id);
  const free = await Equipment.freePieces(ids, [span], except);
  return usable.map((one) => ({
    ...one,
    free: free.find(({ equipmentId }) => equipmentId === one.id)?.free ?? 0,
  }));
}
