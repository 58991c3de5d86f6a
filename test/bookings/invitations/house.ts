/** A house with rooms, and somebody who asks for them: always the same, so that what they are told can be read in a file. */
import { rows } from '../../../models/database.ts';
import type { Space } from '../../../models/space.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../../support/builders.ts';
import type { Scene } from '../wishes.ts';

export interface House extends Scene {
  /** Another room of the house. */
  garden: Space;
}

export async function buildHouse(): Promise<House> {
  const building = await buildBuilding({
    slug: 'de-linde',
    name: 'Buurthuis De Linde',
    street: 'Lindestraat 1',
    latitude: 51.5719,
    longitude: 4.7683,
  });
  const buildingId = building.id;
  const manager = await buildPerson({ name: 'Beheerder', email: 'beheerder@example.org' });
  await buildRole({ personId: manager.id, buildingId });
  return {
    building,
    manager,
    space: await buildSpace({ buildingId, slug: 'grote-zaal', name: 'Grote zaal' }),
    garden: await buildSpace({ buildingId, slug: 'tuinkamer', name: 'Tuinkamer, beneden' }),
    asker: await buildPerson({ name: 'Aanvrager', email: 'aanvrager@example.org' }),
  };
}

/** As if nobody had ever booked anything. */
export async function emptyHouse(): Promise<void> {
  await rows('TRUNCATE bookings CASCADE');
}
