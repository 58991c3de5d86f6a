import { expect } from 'chai';
import { Booking } from '../../../models/booking.ts';
import type { WholeBooking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import { Letter } from '../../../models/letter.ts';
import { cancelOccurrences } from '../../../server/bookings/ending/cancel-occurrences.ts';
import { buildPerson } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { actsOf, heldFor, lettersAbout } from '../looks.ts';
import { buildSeries, datesOf, nth } from '../series/series.ts';
import { ask, buildScene, by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('calling single dates off', () => {
  useFreshDatabase();

  let scene: Scene;
  let series: WholeBooking;
  beforeEach(async () => {
    scene = await buildScene();
    await ask({ ...scene, asker: await buildPerson() }, { day: '2026-12-29' });
    series = await buildSeries(scene, { state: 'approved', leftOut: [4] });
  });

  const cancel = (places: number[], cancelledBy: 'asker' | 'house', id = series.id) =>
    together(async () => {
      const booking = await Booking.locked(id, monday);
      const actor = by(cancelledBy === 'house' ? scene.manager : scene.asker);
      const occurrences = places.map((place) => nth(booking, place));
      await cancelOccurrences(
        [{ booking, occurrences }],
        { by: cancelledBy, reason: 'Er is lekkage.' },
        actor,
        monday,
      );
    });

  it('leaves the others, frees the time, and tells about exactly these', async () => {
    await cancel([1, 2], 'house');
    expect(await datesOf(series.id)).to.deep.equal([
      '12-01 19:00-21:00 approved',
      '12-08 19:00-21:00 cancelled',
      '12-15 19:00-21:00 cancelled',
      '12-22 19:00-21:00 approved',
      '12-29 19:00-21:00 left-out',
    ]);
    expect(await heldFor(series.id)).to.equal(2);
    expect(await lettersAbout(series.id)).to.deep.equal([
      { kind: 'booking-cancelled-by-manager', personId: scene.asker.id },
    ]);
    const letter = await Letter.findOne({ where: { bookingId: series.id } });
    expect(letter?.facts).to.deep.include({ times: 2, reason: 'Er is lekkage.' });
    const last = await History.lastOf(series.id);
    expect(last?.details).to.deep.equal({
      by: 'house',
      dates: ['2026-12-08T18:00:00.000Z', '2026-12-15T18:00:00.000Z'],
    });
  });

  it('of what waits is a refusal by the house and a withdrawal by who asked', async () => {
    const waiting = await buildSeries(scene, { firstDay: '2026-12-02', times: 2 });
    await cancel([0], 'house', waiting.id);
    await cancel([1], 'asker', waiting.id);
    expect(await datesOf(waiting.id)).to.deep.equal([
      '12-02 19:00-21:00 refused',
      '12-09 19:00-21:00 withdrawn',
    ]);
    expect((await lettersAbout(waiting.id)).map(({ kind }) => kind)).to.deep.equal([
      'booking-refused',
      'booking-withdrawn-by-you',
      'manager-booking-withdrawn',
    ]);
  });

  it('ends wishes with the rest, of all kinds at once', async () => {
    await cancel([0, 1, 2, 3, 4], 'asker');
    expect((await datesOf(series.id)).map((date) => date.split(' ')[2])).to.deep.equal([
      'cancelled',
      'cancelled',
      'cancelled',
      'cancelled',
      'withdrawn',
    ]);
    expect(await heldFor(series.id)).to.equal(0);
    expect(await actsOf(series.id)).to.deep.equal(['cancelled', 'withdrawn']);
  });
});
