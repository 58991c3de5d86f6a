import { expect } from 'chai';
import { Building } from '../../../models/building.ts';
import { rows, together } from '../../../models/database.ts';
import { Equipment } from '../../../models/equipment.ts';
import { doWhatIsDue } from '../../../server/bookings/do-what-is-due.ts';
import { withdrawBooking } from '../../../server/bookings/ending/withdraw-booking.ts';
import { buildBuilding, buildEquipment } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { buildSeries } from '../series/series.ts';
import { ask, buildScene, by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';
import { offeredIn, waitFor } from './queue.ts';

const minute = 60_000;
const later = (minutes: number) => new Date(monday.getTime() + minutes * minute);

describe('looking through the queue of wishes', () => {
  let queries = 0;
  useFreshDatabase(() => (queries += 1));

  async function queriesOf(work: () => Promise<unknown>): Promise<number> {
    const before = queries;
    await work();
    return queries - before;
  }

  it('is done again only where anything changed, or another day began', async () => {
    const nothing = await queriesOf(() => doWhatIsDue(monday));
    const scenes: Scene[] = [];
    for (let place = 0; place < 3; place += 1) {
      const scene = await buildScene({ longestMinutes: 60 });
      await waitFor(scene, ['19:00', '21:00']);
      scenes.push(scene);
    }
    expect(await queriesOf(() => doWhatIsDue(monday))).to.be.above(nothing + 3);
    expect(await queriesOf(() => doWhatIsDue(later(1)))).to.equal(nothing);
    const [changed] = scenes;
    if (!changed) throw new Error('no scene');
    await together(() => Building.lockForWriting([changed.building.id], later(2)));
    const again = await queriesOf(() => doWhatIsDue(later(2)));
    expect(again).to.be.above(nothing);
    expect(await queriesOf(() => doWhatIsDue(later(3)))).to.equal(nothing);
    // Midnight in the Netherlands is fourteen hours after ten o'clock.
    expect(await queriesOf(() => doWhatIsDue(later(14 * 60 - 1)))).to.equal(nothing);
    expect(await queriesOf(() => doWhatIsDue(later(14 * 60)))).to.be.above(again);
  });

  it('finds what came free in the house from which somebody wants equipment', async () => {
    const scene = await buildScene();
    const home = await buildBuilding({ neighbourhoodId: scene.building.neighbourhoodId });
    const beamer = await buildEquipment({ buildingId: home.id, travels: true, count: 1 });
    const unit = { id: beamer.id };
    await rows(`UPDATE equipment SET closed_at = '2026-11-01' WHERE id = :id RETURNING id`, unit);
    const waiting = await waitFor(scene, ['19:00', '21:00']);
    const equipment = [{ equipmentId: beamer.id, pieces: 1 }];
    await together(() => Equipment.putWith([{ occurrenceId: waiting.occurrenceId, equipment }]));
    await doWhatIsDue(monday);
    await rows(`UPDATE equipment SET closed_at = NULL WHERE id = :id RETURNING id`, unit);
    await together(() => Building.lockForWriting([home.id], later(1)));
    await doWhatIsDue(later(1));
    expect(await offeredIn(scene)).to.deep.equal([waiting.id]);
  });

  it('goes on behind a thousand that cannot be', async () => {
    const scene = await buildScene({ longestMinutes: 120 });
    const standing = await ask(scene);
    const leftOut = Array.from({ length: 40 }, (_, place) => place);
    for (let series = 0; series < 26; series += 1)
      await buildSeries(scene, { from: '18:00', to: '22:00', times: 40, leftOut });
    const waiting = await waitFor(scene, ['19:00', '21:00'], { after: 1 });
    await withdrawBooking(standing.id, by(scene.asker), monday);
    expect(await offeredIn(scene)).to.deep.equal([waiting.id]);
  }).timeout(60_000);
});
