import { Building } from '../../models/building.ts';
import { Neighbourhood } from '../../models/neighbourhood.ts';
import { OpeningHours } from '../../models/opening-hours.ts';
import { Organisation } from '../../models/organisation.ts';
import { Space } from '../../models/space.ts';
import { homeZone } from '../calendar/zone.ts';
import { slugFrom } from '../support/slug.ts';
import { towns } from './whole-story.ts';
import type { DemoPlace } from './plan-bookings.ts';
import type { DemoHouse, DemoTown } from './story.ts';

export interface AddedHouse {
  id: number;
  name: string;
  place: DemoPlace;
}

/** Neighbourhoods, organisations, buildings with their hours, and spaces; the addresses are those that the app would give. */
export async function addHouses(since: Date): Promise<AddedHouse[]> {
  const organisations = await addOrganisations();
  const added: AddedHouse[] = [];
  for (const town of towns) {
    const neighbourhoodId = await addNeighbourhood(town);
    for (const house of town.houses) {
      const organisationId = organisations.get(house.organisation) ?? 0;
      added.push(await addHouse(house, { town: town.town, neighbourhoodId, organisationId }, since));
    }
  }
  return added;
}

async function addOrganisations(): Promise<Map<string, number>> {
  const names = new Set(towns.flatMap(({ houses }) => houses.map(({ organisation }) => organisation)));
  const added = await Organisation.bulkCreate(
    [...names].map((name) => ({ slug: slugFrom(name, 'organisation'), name })),
  );
  return new Map(added.map(({ name, id }) => [name, id]));
}

async function addNeighbourhood({ neighbourhood: name, town }: DemoTown): Promise<number> {
  const { id } = await Neighbourhood.create({
    slug: slugFrom(name, 'neighbourhood'),
    name,
    town,
  });
  return id;
}

async function addHouse(
  house: DemoHouse,
  lies: { town: string; neighbourhoodId: number; organisationId: number },
  since: Date,
): Promise<AddedHouse> {
  const { organisation: _, hours, managers, hosts, spaces, ...facts } = house;
  const slug = slugFrom(house.name, 'building');
  const { id } = await Building.create({ ...facts, ...lies, slug, zone: homeZone, changedAt: since });
  await OpeningHours.replace(id, hours);
  const added: Space[] = [];
  for (const space of spaces) {
    const slug = slugFrom(`${house.name} ${space.name}`, 'space');
    added.push(
      await Space.make({ ...space, slug, buildingId: id, booksDirectly: space.booksDirectly ?? false }),
    );
  }
  return { id, name: house.name, place: { zone: homeZone, hours, spaces: added, managers, hosts } };
}
