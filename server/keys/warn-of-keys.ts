import { Building } from '../../models/building.ts';
import { together } from '../../models/database.ts';
import { DueAct } from '../../models/due-act.ts';
import { KeyChain } from '../../models/key-chain.ts';
import type { MissingDuty } from '../../models/key-duty.ts';
import { Role } from '../../models/role.ts';
import { writeLetters } from '../notices/write-letter.ts';
import { roleDayAt } from '../people/role-day.ts';

/** A letter names so many times; it says how many there are in all. */
const mostTimes = 12;

/**
 * Tells who decides in the building, and who springs in, what of opening and closing is not arranged: once for each time, and for
 * each thing that is missing. Two processes may do so at once.
 *
 * @param missing of one building, by time
 */
export function warnOfKeys(buildingId: number, missing: MissingDuty[], now: Date): Promise<void> {
  return together(async () => {
    const acts = missing.map(({ id, takerId, startsAt }) => ({
      subject: `need-date ${id}`,
      act: takerId === null ? 'nobody-comes' : 'no-key',
      dueAt: startsAt,
    }));
    if (!(await DueAct.isAnyFirst(acts, now))) return;
    const building = await Building.findByPk(buildingId, { rejectOnEmpty: true });
    const day = roleDayAt(now);
    const people = await KeyChain.peopleOf(buildingId, day);
    const fallbackId = (await KeyChain.of(buildingId))?.fallbackId;
    const fallback = people.find(({ id }) => id === fallbackId);
    const facts = {
      building: building.name,
      zone: building.zone,
      fallbackName: fallback?.name ?? null,
      missing: missing.slice(0, mostTimes).map(({ duty, startsAt, endsAt, takerId, taker }) => ({
        duty,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        taker: takerId === null ? null : taker,
      })),
      times: missing.length,
      link: `/buildings/${building.slug}/keys`,
    };
    const told = new Set([...(await Role.deciders(buildingId, day)), ...(fallback ? [fallback.id] : [])]);
    await writeLetters(
      [...told].map((personId) => ({ kind: 'manager-keys-missing', to: { personId }, facts })),
      now,
    );
  });
}
