import { expect } from 'chai';
import type { WholeBooking } from '../../../models/booking.ts';
import { Contribution } from '../../../models/contribution.ts';
import { cancelBooking } from '../../../server/bookings/ending/cancel-booking.ts';
import { moveBooking } from '../../../server/bookings/moving/move-booking.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { actsOf, count, heldFor, pledgesOf } from '../looks.ts';
import { moverOf, mustMove, originalsOf, wantedOf } from './mover.ts';
import { again, buildSeries, datesOf } from '../series/series.ts';
import { buildScene, by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

/** The first two of five dates have begun. */
const later = new Date('2026-12-08T19:00Z');

describe('changing a series', () => {
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
  const originals = () => originalsOf(series.id);

  describe('all of a series', () => {
    it('that has not begun stays one series; its rule and where it put its dates follow', async () => {
      const booking = await moved(2, { dates: 'all', from: '20:00', to: '22:00', title: 'Thee' });
      expect(booking.id).to.equal(series.id);
      expect((await datesOf(series.id)).map((date) => date.slice(6, 17))).to.deep.equal(
        Array.from({ length: 5 }, () => '20:00-22:00'),
      );
      expect(await originals()).to.deep.equal([
        '12-01 20:00',
        '12-08 20:00',
        '12-15 20:00',
        '12-22 20:00',
        '12-29 20:00',
      ]);
      expect(booking).to.include({
        title: 'Thee',
        fromTime: '20:00:00',
        toTime: '22:00:00',
        firstOn: '2026-12-01',
      });
      expect(booking.rrule).to.equal('FREQ=WEEKLY;BYDAY=TU;UNTIL=20261229T190000Z');
      expect(
        await count('SELECT count(*) FROM bookings WHERE continues_id = :id', { id: series.id }),
      ).to.equal(0);
    });

    it('that began works as from now on: past dates keep everything', async () => {
      const booking = await moved(
        3,
        { dates: 'all', from: '20:00', to: '22:00', people: 12 },
        { now: later },
      );
      expect(booking.id).not.to.equal(series.id);
      expect(booking.continuesId).to.equal(series.id);
      expect(await datesOf(series.id)).to.deep.equal([
        '12-01 19:00-21:00 requested',
        '12-08 19:00-21:00 requested',
      ]);
      expect(await datesOf(booking.id)).to.deep.equal([
        '12-15 20:00-22:00 requested',
        '12-22 20:00-22:00 requested',
        '12-29 20:00-22:00 requested',
      ]);
      const first = await again(series.id);
      expect(first.rrule).to.equal('FREQ=WEEKLY;BYDAY=TU;UNTIL=20261208T180000Z');
      expect(first.fromTime).to.equal('19:00:00');
      expect(first.occurrences.map(({ people }) => people)).to.deep.equal([8, 8]);
      expect(booking.rrule).to.equal('FREQ=WEEKLY;BYDAY=TU;UNTIL=20261229T190000Z');
      expect(booking).to.include({ firstOn: '2026-12-15', fromTime: '20:00:00' });
    });
  });

  describe('this and following', () => {
    it('makes a second series that remembers the first, with the same rows', async () => {
      const booking = await moved(2, { dates: 'following', people: 12, title: 'Thee' });
      expect(booking.continuesId).to.equal(series.id);
      expect(booking).to.include({ title: 'Thee', personId: scene.asker.id, firstOn: '2026-12-15' });
      expect((await again(series.id)).title).to.equal('Koffie');
      expect(booking.occurrences.map(({ id }) => id)).to.deep.equal(
        series.occurrences.slice(2).map(({ id }) => id),
      );
      expect(booking.occurrences.map(({ people }) => people)).to.deep.equal([12, 12, 12]);
      expect((await again(series.id)).occurrences.map(({ people }) => people)).to.deep.equal([8, 8]);
      expect(await actsOf(series.id)).to.deep.equal(['split']);
      expect(await actsOf(booking.id)).to.deep.equal(['continued', 'moved']);
      expect(await heldFor(series.id)).to.equal(2);
      expect(await heldFor(booking.id)).to.equal(3);
    });

    it('from the first date on is all of it', async () => {
      const booking = await moved(0, { dates: 'following', people: 12 });
      expect(booking.id).to.equal(series.id);
    });

    it('pressed twice splits once', async () => {
      const wanted = wantedOf(await again(series.id), 2, { dates: 'following', people: 12 });
      const first = await moveBooking(series.id, wanted, by(scene.asker), monday);
      const second = await moveBooking(series.id, wanted, by(scene.asker), monday);
      if (!first.moved || !second.moved) throw new Error('not moved');
      expect(second.booking.id).to.equal(first.booking.id);
      expect(
        await count('SELECT count(*) FROM bookings WHERE continues_id = :id', { id: series.id }),
      ).to.equal(1);
    });

    it('leaves what was pledged with the first', async () => {
      await Contribution.create({
        personId: scene.asker.id,
        groupId: null,
        buildingId: scene.building.id,
        bookingId: series.id,
        kind: 'cooking',
        unit: 'turns',
        amount: 1,
        words: '',
        state: 'pledged',
        doneOn: null,
        createdAt: monday,
        changedAt: monday,
      });
      const booking = await moved(2, { dates: 'following', people: 12 });
      expect(await pledgesOf(series.id)).to.deep.equal(['pledged']);
      await cancelBooking(booking.id, { by: 'asker', reason: '' }, by(scene.asker), monday);
      expect(await pledgesOf(series.id)).to.deep.equal(['pledged']);
    });

    it('can be split again', async () => {
      const second = await moved(1, { dates: 'following', people: 12 });
      const third = await moved(2, { dates: 'following', people: 14 }, { id: second.id });
      expect(third.continuesId).to.equal(second.id);
      expect(await datesOf(third.id)).to.have.length(2);
    });
  });
});
