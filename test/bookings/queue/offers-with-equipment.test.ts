import { expect } from 'chai';
import { together } from '../../../models/database.ts';
import { Equipment } from '../../../models/equipment.ts';
import { Letter } from '../../../models/letter.ts';
import { doWhatIsDue } from '../../../server/bookings/do-what-is-due.ts';
import { takeOffer } from '../../../server/bookings/queue/take-offer.ts';
import { withdrawBooking } from '../../../server/bookings/ending/withdraw-booking.ts';
import { buildBuilding, buildEquipment, buildRole, buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { offeredIn, waitFor } from './queue.ts';
import type { Waiting } from './queue.ts';
import { ask, buildScene, by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('time that came free, with equipment', () => {
  useFreshDatabase();

  let scene: Scene;
  let beamer: Equipment;
  let first: Waiting;
  let second: Waiting;

  /** The first in the queue wants the one beamer too. */
  async function theyWait(home: { id: number }): Promise<void> {
    beamer = await buildEquipment({ buildingId: home.id, travels: true, count: 1 });
    first = await waitFor(scene, ['19:00', '21:00'], { after: 1 });
    second = await waitFor(scene, ['19:00', '21:00'], { after: 2 });
    const equipment = [{ equipmentId: beamer.id, pieces: 1 }];
    await together(() => Equipment.putWith([{ occurrenceId: first.occurrenceId, equipment }]));
  }

  beforeEach(async () => {
    scene = await buildScene();
  });

  it('goes to the first whose equipment is free as well, held with it', async () => {
    const standing = await ask(scene);
    await theyWait(scene.building);
    await withdrawBooking(standing.id, by(scene.asker), monday);
    expect(await offeredIn(scene)).to.deep.equal([first.id]);
    const [free] = await Equipment.freePieces([beamer.id], [standing.occurrences[0] ?? neverMind]);
    expect(free?.free).to.equal(0);
    expect(await takeOffer(first.id, first.occurrenceId, first.by, monday)).to.deep.equal({
      taken: 'requested',
    });
  });

  it('passes who waits for equipment that is in use', async () => {
    const standing = await ask(scene);
    await theyWait(scene.building);
    const space = await buildSpace({ buildingId: scene.building.id });
    await ask({ ...scene, space }, { equipment: [{ equipmentId: beamer.id, pieces: 1 }] });
    await withdrawBooking(standing.id, by(scene.asker), monday);
    expect(await offeredIn(scene)).to.deep.equal([second.id]);
  });

  it('waits for the clock where the equipment is of another house, and nobody passes meanwhile', async () => {
    const standing = await ask(scene);
    const home = await buildBuilding({ neighbourhoodId: scene.building.neighbourhoodId });
    const { personId: lender } = await buildRole({ buildingId: home.id });
    await theyWait(home);
    await withdrawBooking(standing.id, by(scene.asker), monday);
    expect(await offeredIn(scene)).to.deep.equal([]);
    await Promise.all([doWhatIsDue(monday), doWhatIsDue(monday)]);
    expect(await offeredIn(scene)).to.deep.equal([first.id]);
    await takeOffer(first.id, first.occurrenceId, first.by, monday);
    const toThem = await Letter.findAll({ where: { personId: lender } });
    expect(toThem.map(({ kind, facts }) => [kind, facts.link])).to.deep.equal([
      ['manager-equipment-waits', '/requests'],
    ]);
  });
});

const neverMind = { startsAt: monday, endsAt: monday };
