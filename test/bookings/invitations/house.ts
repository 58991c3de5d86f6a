/** A house with rooms, and somebody who asks for them: always the same, so that what they are told can be read in a file. */
import { rows, together } from '../../../models/database.ts';
import { Move } from '../../../models/move.ts';
import { Occupancy } from '../../../models/occupancy.ts';
import { Occurrence } from '../../../models/occurrence.ts';
import type { Space } from '../../../models/space.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
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

/** Nothing is booked any more, and no letter waits. */
export async function emptyHouse(): Promise<void> {
  await rows(
    `UPDATE letters SET not_sent_because = 'expired', facts = '{}' WHERE sent_at IS NULL RETURNING id`,
  );
  const held = await rows<{ id: number; state: string }>('SELECT id, state FROM occurrences WHERE holds');
  const ids = held.map(({ id }) => id);
  const inState = (state: string) => [0, ...held.filter((one) => one.state === state).map(({ id }) => id)];
  if (ids.length === 0) return;
  await together(async () => {
    await Move.drop(ids);
    await Occupancy.free(ids);
    await Occurrence.enter('withdrawn', inState('requested'), monday);
    await Occurrence.enter('cancelled', inState('approved'), monday);
  });
}
