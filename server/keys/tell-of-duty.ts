import { Building } from '../../models/building.ts';
import { together } from '../../models/database.ts';
import { DueAct } from '../../models/due-act.ts';
import { Key } from '../../models/key.ts';
import type { OwnDuty } from '../../models/key-duty.ts';
import { writeLetter } from '../notices/write-letter.ts';

/** Nobody looks through more. */
const mostKeys = 5;

/**
 * Tells who opens or closes tomorrow when and where, and from whom to get the key: once. Where they have a key, only that. Two
 * processes may do so at once.
 */
export function tellOfDuty(own: OwnDuty, now: Date): Promise<void> {
  return together(async () => {
    const { contributionId, personId, startsAt, endsAt, duty } = own;
    const act = { subject: `contribution ${contributionId}`, act: 'duty-tomorrow', dueAt: startsAt };
    if (!(await DueAct.isFirst(act, now))) return;
    const building = await Building.findByPk(own.buildingId, { rejectOnEmpty: true });
    const keys = (await Key.ofBuilding(building.id)).map(({ name, holderId, holder }) => ({
      name,
      isYours: holderId === personId,
      holder: holderId === null ? null : holder,
    }));
    const yours = keys.filter(({ isYours }) => isYours);
    const { name, street, town, telephone, contactName, zone } = building;
    const facts = {
      duty,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      zone,
      building: { name, street, town, telephone, contactName },
      keys: (yours.length > 0 ? yours : keys).slice(0, mostKeys),
      link: `/contributions/${contributionId}/key`,
    };
    await writeLetter({ kind: 'duty-tomorrow', to: { personId }, facts }, now);
  });
}
