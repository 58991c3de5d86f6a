import { expect } from 'chai';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { extendBooking } from '../../../server/bookings/series/extend-booking.ts';
import { buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { moverOf, mustMove, originalsOf } from '../moving/mover.ts';
import { ask, buildScene, by } from '../wishes.ts';
import { again, nth } from './series.ts';

describe('a booking with a move that waits, made into a series', () => {
  useFreshDatabase();

  it('keeps what it would have of its own, and its time does not become that of the series', async () => {
    const scene = await buildScene();
    const kitchen = await buildSpace({ buildingId: scene.building.id });
    const { id } = await ask(scene);
    await approveBooking(id, by(scene.manager), monday);
    const booking = await again(id);
    const move = moverOf(
      () => scene,
      () => booking,
    );
    await mustMove(move(0, { dates: 'all', spaceIds: [kitchen.id], people: 9, from: '18:00', to: '20:00' }));
    const repetition = {
      firstDay: '2026-12-01',
      cadence: { every: 'week' as const, interval: 1, weekdays: [2] },
      count: 3,
    };
    const outcome = await extendBooking(id, { repetition, choices: new Map() }, by(scene.asker), monday);
    expect(outcome.extended).to.equal(true);
    const [first] = (await again(id)).occurrences;
    expect([first?.move?.own, first?.move?.followsRule]).to.deep.equal([['people', 'spaces'], false]);
    expect(nth(await again(id), 1).own).to.deep.equal([]);
    expect(await originalsOf(id)).to.deep.equal(['12-01 19:00', '12-08 19:00', '12-15 19:00']);
  });
});
