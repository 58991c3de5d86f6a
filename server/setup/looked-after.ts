import { Building } from '../../models/building.ts';
import { Neighbourhood } from '../../models/neighbourhood.ts';
import { OpeningHours } from '../../models/opening-hours.ts';
import { Organisation } from '../../models/organisation.ts';
import type { KnownPerson } from '../../models/person.ts';
import { Role } from '../../models/role.ts';
import { Space } from '../../models/space.ts';
import type { Day } from '../calendar/zone.ts';
import { mayAdministerEverything } from '../people/policy.ts';

/** What one person looks after. */
export interface LookedAfter {
  organisations: Organisation[];
  neighbourhoods: Neighbourhood[];
  buildings: Building[];
  spaces: Space[];
  /** The ids of the buildings that have opening hours, and of those that have a manager. */
  withHours: Set<number>;
  withManager: Set<number>;
}

/** Everything that this person may change, in a handful of questions however much it is. */
export async function lookedAfterBy(person: KnownPerson, today: Day): Promise<LookedAfter> {
  const all = mayAdministerEverything(person);
  const organisations = await (all
    ? Organisation.inOrder()
    : Organisation.byIds(organisationsOf(person, ['administrator'])));
  const buildings = await (all
    ? Building.inOrder()
    : Building.within({
        organisationIds: organisationsOf(person, ['administrator', 'manager']),
        buildingIds: buildingsOf(person),
      }));
  const ids = buildings.map((building) => building.id);
  const hours = await OpeningHours.ofBuildings(ids);
  return {
    organisations,
    neighbourhoods: all ? await Neighbourhood.inOrder() : [],
    buildings,
    spaces: await Space.ofBuildings(ids),
    withHours: new Set(hours.map((stretch) => stretch.buildingId)),
    withManager: await Role.managedAmong(ids, today),
  };
}

function organisationsOf(person: KnownPerson, roles: string[]): number[] {
  return person.roles.flatMap(({ role, organisationId }) =>
    roles.includes(role) && organisationId !== null ? [organisationId] : [],
  );
}

function buildingsOf(person: KnownPerson): number[] {
  return person.roles.flatMap(({ role, buildingId }) =>
    role !== 'host' && buildingId !== null ? [buildingId] : [],
  );
}
