import { Building } from '../../models/building.ts';
import { Equipment } from '../../models/equipment.ts';
import { Neighbourhood } from '../../models/neighbourhood.ts';
import { OpeningHours } from '../../models/opening-hours.ts';
import { Organisation } from '../../models/organisation.ts';
import { SpacePart } from '../../models/space-part.ts';
import { Space } from '../../models/space.ts';
import { homeZone } from '../calendar/zone.ts';
import { slugFrom } from '../support/slug.ts';
import { towns } from './whole-story.ts';
import { takenWith } from './plan-hours.ts';
import type { DemoPlace, PlaceEquipment, PlaceSpace } from './room.ts';
import type { DemoHouse, DemoSpace, DemoTown } from './story.ts';

export interface AddedHouse {
  id: number;
  name: string;
  place: DemoPlace;
}

/**
 * Neighbourhoods, organisations, buildings with their spaces, equipment and weekly hours; the addresses are those that the app
 * would give.
 */
export async function addHouses(since: Date): Promise<AddedHouse[]> {
  const organisations = await addOrganisations();
  const added: AddedHouse[] = [];
  for (const town of towns) {
    const neighbourhoodId = await addNeighbourhood(town);
    const houses: HouseWithThings[] = [];
    for (const house of town.houses) {
      const organisationId = organisations.get(house.organisation) ?? 0;
      houses.push(await addHouse(house, { town: town.town, neighbourhoodId, organisationId }, since));
    }
    added.push(...houses.map((one) => asPlace(one, houses)));
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

interface HouseWithThings {
  id: number;
  house: DemoHouse;
  spaces: Space[];
  equipment: Equipment[];
}

async function addHouse(
  house: DemoHouse,
  lies: { town: string; neighbourhoodId: number; organisationId: number },
  since: Date,
): Promise<HouseWithThings> {
  const {
    organisation: _,
    hours,
    summer: _summer,
    closures: _closures,
    managers: _managers,
    ...told
  } = house;
  const { hosts: _hosts, spaces: _spaces, equipment = [], closedHolidays = [], ...facts } = told;
  const { id } = await Building.create({
    ...facts,
    ...lies,
    slug: slugFrom(house.name, 'building'),
    zone: homeZone,
    closedHolidays: [...closedHolidays],
    changedAt: since,
  });
  await OpeningHours.replace(id, hours);
  const spaces = await addSpaces(house, id);
  const things: Equipment[] = [];
  for (const { travels = false, ...thing } of equipment)
    things.push(await Equipment.make({ ...thing, travels, buildingId: id }));
  return { id, house, spaces, equipment: things };
}

async function addSpaces(house: DemoHouse, buildingId: number): Promise<Space[]> {
  const added: Space[] = [];
  for (const { hours, parts = [], summer: _, ...told } of house.spaces) {
    const slug = slugFrom(`${house.name} ${told.name}`, 'space');
    const values = { ...told, slug, buildingId, booksDirectly: told.booksDirectly ?? false };
    const space = await Space.make({ ...values, hasOwnHours: hours !== undefined });
    if (hours) await OpeningHours.replace(buildingId, hours, { spaceId: space.id });
    const partIds = added.filter(({ name }) => parts.includes(name)).map(({ id }) => id);
    if (partIds.length > 0) await SpacePart.put(space, partIds);
    added.push(space);
  }
  return added;
}

/** The house as a plan needs to know it, with what travels in its neighbourhood. */
function asPlace(
  { id, house, spaces, equipment }: HouseWithThings,
  neighbours: HouseWithThings[],
): AddedHouse {
  const idOf = (name: string) => spaces.find((space) => space.name === name)?.id ?? 0;
  const own = equipment.map((thing): [string, PlaceEquipment] => [
    thing.name,
    { id: thing.id, lentBy: null },
  ]);
  const lent = neighbours
    .filter((other) => other.house !== house)
    .flatMap((other) =>
      other.equipment
        .filter(({ travels }) => travels)
        .map((thing): [string, PlaceEquipment] => [
          thing.name,
          { id: thing.id, lentBy: other.house.managers[0] },
        ]),
    );
  const told = house.spaces.flatMap((one) =>
    spaces.filter(({ name }) => name === one.name).map((space) => ({ one, space })),
  );
  return {
    id,
    name: house.name,
    place: {
      zone: homeZone,
      house,
      spaces: told.map(({ one, space }) => asPlaceSpace(space, one, takenWith(one.name, house).map(idOf))),
      equipment: new Map([...lent, ...own]),
      managers: house.managers,
      hosts: house.hosts,
    },
  };
}

function asPlaceSpace(space: Space, told: DemoSpace, takes: number[]): PlaceSpace {
  const { id, name, capacity, closedAt, booksDirectly, setUpMinutes, cleanUpMinutes } = space;
  const { stepMinutes, shortestMinutes, longestMinutes, noticeMinutes, daysAhead } = space;
  const rules = { stepMinutes, shortestMinutes, longestMinutes, noticeMinutes, daysAhead };
  return { id, name, capacity, closedAt, booksDirectly, setUpMinutes, cleanUpMinutes, ...rules, told, takes };
}
