import { expect } from 'chai';
import type { WholeBooking } from '../../../models/booking.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { moveByHouse } from '../../../server/bookings/moving/move-by-house.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { moverOf, mustMove } from '../moving/mover.ts';
import { again, nth, sayShort, spanOn } from '../series/series.ts';
import { offeredIn, waitFor } from '../queue/queue.ts';
import { ask, buildScene, by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';
import { withdrawBooking } from '../../../server/bookings/ending/withdraw-booking.ts';

/** Ten days ahead at most, so that 8 December can be asked for from now on, and not before. */
const daysAhead = 10;
const later = new Date('2026-11-30T09:00Z');

describe('what was moved elsewhere was asked for at that moment', () => {
  useFreshDatabase();

  let scene: Scene;
  let booking: WholeBooking;
  beforeEach(async () => {
    scene = await buildScene({ daysAhead });
    booking = await ask(scene);
  });

  const move = moverOf(
    () => scene,
    () => booking,
  );
  const approve = () => approveBooking(booking.id, by(scene.manager), later);
  const when = async () => sayShort(nth(await again(booking.id), 0));

  it('so it can be approved, on a day that was too far ahead at first', async () => {
    await mustMove(move(0, { day: '2026-12-08' }, { now: later }));
    expect(await approve()).to.deep.equal({ approved: true });
  });

  it('and be made shorter afterwards', async () => {
    await approve();
    await mustMove(move(0, { day: '2026-12-08' }, { now: later }));
    await approve();
    await mustMove(move(0, { to: '20:00' }, { now: later }));
    expect(await when()).to.equal('12-08 19:00-20:00');
  });

  it('and what the house moves may go as far ahead as what is asked for now', async () => {
    const to = { span: spanOn('2026-12-08', '19:00', '21:00'), spaceIds: [scene.space.id] };
    const wanted = [{ bookingId: booking.id, id: nth(booking, 0).id, ...to }];
    expect(await moveByHouse(wanted, '', by(scene.manager), later)).to.deep.equal({ moved: true });
    expect(await approve()).to.deep.equal({ approved: true });
  });

  it('and a wish for another time goes to the end of the queue', async () => {
    const first = await waitFor(scene, ['13:00', '15:00'], { personId: scene.asker.id });
    const second = await waitFor(scene, ['19:00', '21:00'], { after: 1 });
    const third = new Date(monday.getTime() + 2 * 60_000);
    await mustMove(move(0, { from: '19:00', to: '21:00' }, { id: first.id, now: third }));
    await withdrawBooking(booking.id, by(scene.asker), third);
    expect(await offeredIn(scene)).to.deep.equal([second.id]);
  });
});
