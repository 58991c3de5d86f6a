import { expect } from 'chai';
import type { WholeBooking } from '../../../models/booking.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { cancelBooking } from '../../../server/bookings/ending/cancel-booking.ts';
import { moveByHouse } from '../../../server/bookings/moving/move-by-house.ts';
import { refuseBooking } from '../../../server/bookings/deciding/refuse-booking.ts';
import { requestBooking } from '../../../server/bookings/asking/request-booking.ts';
import { Stale } from '../../../server/support/errors.ts';
import { buildPerson } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { count } from '../looks.ts';
import { moverOf } from './mover.ts';
import { again, buildSeries, nth, spanOn } from '../series/series.ts';
import { buildScene, by, wishFor } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('changes at the same moment', () => {
  useFreshDatabase();

  let scene: Scene;
  let series: WholeBooking;
  beforeEach(async () => {
    scene = await buildScene();
    series = await buildSeries(scene, { state: 'approved' });
  });
  const move = moverOf(
    () => scene,
    () => series,
  );

  /** What failed for another reason than coming too late. */
  function strange(outcomes: PromiseSettledResult<unknown>[]): unknown[] {
    return outcomes.flatMap((one) =>
      one.status === 'rejected' && !(one.reason instanceof Stale) ? [one.reason as unknown] : [],
    );
  }

  /** One unit for each place that is held: where it stands, and where else it wants to be. */
  async function expectHeldOnce(): Promise<void> {
    const held = await count(
      `SELECT count(*) FROM occupancies p JOIN occurrences o ON o.id = p.occurrence_id WHERE o.building_id = :id AND NOT o.holds`,
      { id: scene.building.id },
    );
    expect(held, 'held by what ended').to.equal(0);
    const missing = await count(
      `SELECT count(*) FROM occurrences o WHERE o.building_id = :id AND o.holds
         AND NOT EXISTS (SELECT FROM occupancies p WHERE p.occurrence_id = o.id AND p.span @> tstzrange(o.starts_at, o.ends_at))`,
      { id: scene.building.id },
    );
    expect(missing, 'not held').to.equal(0);
  }

  it('who moves a date and who asks for that time: one gets it', async () => {
    for (let place = 0; place < 5; place += 1) {
      const day = `2026-12-${String(2 + 7 * place).padStart(2, '0')}`;
      const other = await buildPerson();
      const [moved, asked] = await Promise.all([
        move(place, { day }),
        requestBooking(wishFor({ ...scene, asker: other }, { day }), by(other), monday),
      ]);
      expect(moved.moved, day).to.equal(!asked.booked);
      await expectHeldOnce();
    }
  });

  it('a move is approved, refused or called off, and never two of these', async () => {
    for (let place = 0; place < 5; place += 1) {
      await move(place, { from: '18:00' });
      const id = nth(series, place).id;
      const outcomes = await Promise.allSettled([
        approveBooking(series.id, by(scene.manager), monday, [id]),
        refuseBooking(series.id, 'Nee.', by(scene.manager), monday, [id]),
        cancelBooking(series.id, { by: 'asker', reason: '' }, by(scene.asker), monday, {
          dates: 'one',
          from: id,
        }),
      ]);
      expect(strange(outcomes)).to.deep.equal([]);
      const now = nth(await again(series.id), place);
      expect(now.move).to.equal(null);
      expect(now.state).to.equal('cancelled');
      await expectHeldOnce();
    }
  });

  it('the house and who asked move the same date', async () => {
    for (let place = 0; place < 5; place += 1) {
      const day = `2026-12-${String(2 + 7 * place).padStart(2, '0')}`;
      const to = { span: spanOn(day, '10:00', '11:00'), spaceIds: [scene.space.id] };
      const outcomes = await Promise.allSettled([
        moveByHouse(
          [{ bookingId: series.id, id: nth(series, place).id, ...to }],
          '',
          by(scene.manager),
          monday,
        ),
        move(place, { from: '19:30', to: '20:30' }),
      ]);
      expect(strange(outcomes)).to.deep.equal([]);
      await expectHeldOnce();
    }
  });

  it('two who split a series split it in two', async () => {
    const outcomes = await Promise.allSettled([
      move(2, { dates: 'following', people: 4 }),
      move(2, { dates: 'following', people: 4 }),
      move(3, { dates: 'following', people: 3 }),
    ]);
    expect(strange(outcomes)).to.deep.equal([]);
    const dates = await count(`SELECT count(*) FROM occurrences WHERE building_id = :id`, {
      id: scene.building.id,
    });
    expect(dates).to.equal(5);
    const rules = await count(
      `SELECT count(*) FROM bookings b WHERE building_id = :id AND NOT EXISTS (SELECT FROM occurrences o WHERE o.booking_id = b.id)`,
      { id: scene.building.id },
    );
    expect(rules, 'bookings without a date').to.equal(0);
    await expectHeldOnce();
  });
});
