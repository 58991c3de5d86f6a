import type { Building } from '../../models/building.ts';
import { Contribution } from '../../models/contribution.ts';
import type { Person } from '../../models/person.ts';
import { confirmContributions } from '../../server/contributions/confirming/confirm-contributions.ts';
import { buildPerson } from '../support/builders.ts';
import { monday } from '../support/clock.ts';

interface Gift {
  building: Building;
  /** One time for each of them. */
  by: Person[];
  doneOn?: string;
  kind?: Contribution['kind'];
  unit?: Contribution['unit'];
  amount?: number;
}

/** Confirmed help of these people: an hour of hosting each, yesterday, unless said otherwise. Answers the contributions. */
export async function give({
  building,
  by,
  doneOn = '2026-11-22',
  kind = 'hosting',
  unit = 'minutes',
  amount = 60,
}: Gift): Promise<Contribution[]> {
  const told = await Contribution.bulkCreate(
    by.map(({ id }) => ({
      personId: id,
      groupId: null,
      buildingId: building.id,
      bookingId: null,
      kind,
      unit,
      amount,
      words: '',
      state: 'done' as const,
      doneOn,
      createdAt: monday,
      changedAt: monday,
    })),
  );
  const host = await buildPerson({ name: 'Gastheer' });
  const ids = told.map(({ id }) => id);
  await confirmContributions(ids, { actorId: host.id, door: 'online' }, monday);
  return told;
}

/** So many people nobody knows. */
export async function people(count: number): Promise<Person[]> {
  const built: Person[] = [];
  for (let some = 0; some < count; some += 1) built.push(await buildPerson());
  return built;
}
