import { Building } from '../../models/building.ts';
import { together } from '../../models/database.ts';
import { Equipment } from '../../models/equipment.ts';
import type { CountedEquipment, Promised } from '../../models/equipment.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { NotFound } from '../support/errors.ts';
import { changedFields } from '../support/changed-fields.ts';
import type { EquipmentValues } from './add-equipment.ts';

export type ChangedEquipment =
  | { changed: true }
  /** So many pieces at least are promised to bookings ahead; the first of those come with it. */
  | { changed: false; why: 'promised'; least: number; ahead: Promised[] };

/** As many bookings as are named when pieces cannot go. */
const mostNamed = 10;

/**
 * Changes what is told about equipment and how many pieces there are. A piece that is promised to a booking ahead stays. Where it
 * no longer travels, bookings elsewhere that were made before stay as they are.
 *
 * @throws NotFound when it is not there
 */
export function changeEquipment(
  { id, buildingId }: Pick<CountedEquipment, 'id' | 'buildingId'>,
  values: EquipmentValues,
  actor: Actor,
  now: Date,
): Promise<ChangedEquipment> {
  return together(async () => {
    await Building.lockForWriting([buildingId], now);
    const [was] = await Equipment.byIds([id]);
    if (!was) throw new NotFound();
    const fields = changedFields<EquipmentValues>(was, values);
    if (fields.length === 0) return { changed: true };
    if (values.count < was.count && !(await Equipment.removePieces(id, was.count - values.count, now))) {
      const least = await Equipment.countPromised(id, now);
      return {
        changed: false,
        why: 'promised',
        least,
        ahead: await Equipment.promisedAhead(id, now, mostNamed),
      };
    }
    if (values.count > was.count) await Equipment.addPieces(was, values.count - was.count);
    const { name, description, travels } = values;
    await Equipment.tell(id, { name, description, travels });
    const details = { equipmentId: id, fields };
    await History.record({ at: now, act: 'equipment-changed', subject: { buildingId }, actor, details });
    return { changed: true };
  });
}
