import type { Building } from '../../../models/building.ts';
import type { Group } from '../../../models/group.ts';
import type { Need, NeedDate } from '../../../models/need.ts';
import type { Person } from '../../../models/person.ts';
import { buildBuilding, buildGroup, buildPerson, buildRole } from '../../support/builders.ts';
import { buildNeed } from '../../support/need-builder.ts';

/** Two houses in one neighbourhood, who looks after them, three who give, a group of two of them, and what is asked for. */
export interface Cast {
  houses: Building[];
  neighbourhoodId: number;
  /** The first manages both houses, the second hosts the first one; the others live there. */
  people: Person[];
  group: Group;
  needs: { need: Need; dates: NeedDate[] }[];
}

export async function gatherCast(): Promise<Cast> {
  const house = await buildBuilding();
  const other = await buildBuilding({ neighbourhoodId: house.neighbourhoodId });
  const people: Person[] = [];
  for (const name of ['Beheerder', 'Gastvrouw', 'Bewoner een', 'Bewoner twee', 'Bewoner drie'])
    people.push(await buildPerson({ name }));
  const [manager, host, lead, member] = people as [Person, Person, Person, Person];
  for (const { id } of [house, other])
    await buildRole({ personId: manager.id, role: 'manager', buildingId: id });
  await buildRole({ personId: host.id, role: 'host', buildingId: house.id });
  const needs = [
    await buildNeed({ buildingId: house.id, places: 2 }),
    await buildNeed({ buildingId: other.id, timing: 'standing', every: 'week', places: 2 }),
    await buildNeed({
      buildingId: house.id,
      places: 1,
      dates: ['2026-11-24T18:45+01:00', '2026-12-01T18:45+01:00'],
    }),
    await buildNeed({ buildingId: other.id, takesMinutes: null, places: 3 }),
  ];
  return {
    houses: [house, other],
    neighbourhoodId: house.neighbourhoodId,
    people,
    group: await buildGroup({ lead, members: [member] }),
    needs,
  };
}
