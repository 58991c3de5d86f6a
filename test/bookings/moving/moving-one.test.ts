import { expect } from 'chai';
import type { WholeBooking } from '../../../models/booking.ts';
import { moveBooking } from '../../../server/bookings/moving/move-booking.ts';
import { refuseBooking } from '../../../server/bookings/deciding/refuse-booking.ts';
import { Stale } from '../../../server/support/errors.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { actsOf, heldFor, lettersAbout } from '../looks.ts';
import { moverOf, mustMove, mustStop, originalsOf, wantedOf } from './mover.ts';
import { again, buildSeries, datesOf, nth } from '../series/series.ts';
import { ask, buildScene, by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

/** The first two of five dates have begun. */
const later = new Date('2026-12-08T19:00Z');

describe('changing one date of a booking', () => {
  useFreshDatabase();

  let scene: Scene;
  let series: WholeBooking;
  beforeEach(async () => {
    scene = await buildScene();
    series = await buildSeries(scene);
  });

  const move = moverOf(
    () => scene,
    () => series,
  );
  const moved = (...args: Parameters<typeof move>) => mustMove(move(...args));
  const stopped = (...args: Parameters<typeof move>) => mustStop(move(...args));
  const originals = () => originalsOf(series.id);

  describe('one date', () => {
    it('that waits is changed as it waits; the others stay, and where the rule put it too', async () => {
      await moved(1, { day: '2026-12-09', from: '18:00', to: '21:30', people: 12 });
      expect(await datesOf(series.id)).to.deep.equal([
        '12-01 19:00-21:00 requested',
        '12-09 18:00-21:30 requested',
        '12-15 19:00-21:00 requested',
        '12-22 19:00-21:00 requested',
        '12-29 19:00-21:00 requested',
      ]);
      expect((await originals())[1]).to.equal('12-08 19:00');
      const one = nth(await again(series.id), 1);
      expect(one).to.include({ people: 12, sequence: 1 });
      expect(await heldFor(series.id)).to.equal(5);
      expect(await actsOf(series.id)).to.deep.equal(['moved']);
      expect(await lettersAbout(series.id)).to.deep.equal([
        { kind: 'manager-booking-changed', personId: scene.manager.id },
        { kind: 'calendar-changed', personId: scene.asker.id },
      ]);
    });

    it('is due earlier where it begins earlier', async () => {
      const now = new Date('2026-11-27T12:00Z');
      const before = nth(series, 4).dueAt;
      await moved(4, { day: '2026-11-29' }, { now });
      const one = nth(await again(series.id), 0);
      expect(one.dueAt.getTime()).to.be.at.most(
        Math.min(before.getTime(), one.startsAt.getTime() - 86_400_000),
      );
    });

    it('has a title of its own, and none when it is that of the series', async () => {
      await moved(1, { title: 'Kerstkoffie' });
      expect((await again(series.id)).occurrences.map(({ title }) => title)).to.deep.equal([
        null,
        'Kerstkoffie',
        null,
        null,
        null,
      ]);
      await moved(1, { title: 'Koffie' });
      expect(nth(await again(series.id), 1).title).to.equal(null);
      expect((await again(series.id)).title).to.equal('Koffie');
    });

    it('pressed twice is done once', async () => {
      const booking = await again(series.id);
      const wanted = wantedOf(booking, 1, { from: '20:00', to: '22:00' });
      for (let n = 0; n < 2; n += 1) {
        const outcome = await moveBooking(series.id, wanted, by(scene.asker), monday);
        expect(outcome.moved).to.equal(true);
      }
      expect(await actsOf(series.id)).to.deep.equal(['moved']);
      expect(nth(await again(series.id), 1).sequence).to.equal(1);
    });

    it('that began or was called off does not change', async () => {
      const expectStale = async (work: Promise<unknown>) =>
        expect(await work.catch((error: unknown) => error)).to.be.instanceOf(Stale);
      await expectStale(move(0, { people: 3 }, { now: later }));
      await expectStale(move(1, { people: 3, dates: 'following' }, { now: later }));
      await refuseBooking(series.id, 'Nee.', by(scene.manager), monday, [nth(series, 2).id]);
      await expectStale(move(2, { people: 3 }));
    });

    it('goes by every rule, and nothing is written when one stands in the way', async () => {
      const before = await datesOf(series.id);
      expect(await stopped(1, { day: '2026-12-15' })).to.deep.equal(['12-08 impossible taken']);
      expect(await stopped(1, { from: '05:00', to: '07:00' })).to.deep.equal(['12-08 impossible closed']);
      expect(await stopped(1, { to: '18:00' })).to.deep.equal(['12-08 impossible ends-before-start']);
      expect(await stopped(1, { people: 900 })).to.deep.equal(['12-08 impossible too-many-people']);
      expect(await stopped(1, { day: '2026-11-22' })).to.deep.equal(['12-08 impossible past']);
      expect(await stopped(1, { day: '2029-11-22' })).to.deep.equal(['12-08 impossible too-far']);
      expect(await datesOf(series.id)).to.deep.equal(before);
      expect(await actsOf(series.id)).to.deep.equal([]);
    });

    it('of a single booking takes its rule along', async () => {
      const single = await ask(scene, { day: '2026-12-03' });
      await moved(0, { day: '2026-12-04', from: '10:00', to: '12:00', title: 'Thee' }, { id: single.id });
      const now = await again(single.id);
      expect(now).to.include({ firstOn: '2026-12-04', title: 'Thee' });
      expect(now.fromTime).to.match(/^10:00/);
      expect(nth(now, 0).originalStartsAt).to.deep.equal(nth(now, 0).startsAt);
      expect(nth(now, 0).title).to.equal(null);
    });
  });
});
