import { expect } from 'chai';
import { Booking } from '../../../models/booking.ts';
import type { WholeBooking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import { Letter } from '../../../models/letter.ts';
import { cancelOccurrences } from '../../../server/bookings/ending/cancel-occurrences.ts';
import { moveBooking } from '../../../server/bookings/moving/move-booking.ts';
import { moveByHouse } from '../../../server/bookings/moving/move-by-house.ts';
import { Stale } from '../../../server/support/errors.ts';
import { buildPerson, buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { actsOf, heldFor, lettersAbout } from '../looks.ts';
import { mustMove, wantedOf } from './mover.ts';
import { again, buildSeries, datesOf, nth, sayShort, spanOn } from '../series/series.ts';
import { ask, buildScene, by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('what the house does to single dates of a booking', () => {
  useFreshDatabase();

  let scene: Scene;
  let series: WholeBooking;
  beforeEach(async () => {
    scene = await buildScene();
    await ask({ ...scene, asker: await buildPerson() }, { day: '2026-12-29' });
    series = await buildSeries(scene, { state: 'approved', leftOut: [4] });
  });

  describe('calling dates off', () => {
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

  describe('moving a date', () => {
    const move = (place: number, day: string, from = '19:00', to = '21:00', spaceIds = [scene.space.id]) =>
      moveByHouse(
        [{ bookingId: series.id, id: nth(series, place).id, span: spanOn(day, from, to), spaceIds }],
        'De zaal wordt geschilderd.',
        by(scene.manager),
        monday,
      );

    it('is done at once, keeps where the rule put it, and tells who asked', async () => {
      const other = await buildSpace({ buildingId: scene.building.id });
      expect(await move(1, '2026-12-09', '18:00', '20:00', [other.id])).to.deep.equal({ moved: true });
      const moved = nth(await again(series.id), 1);
      expect(moved.startsAt).to.deep.equal(new Date('2026-12-09T17:00Z'));
      expect(moved.originalStartsAt).to.deep.equal(nth(series, 1).startsAt);
      expect(moved.spaces.map(({ id }) => id)).to.deep.equal([other.id]);
      expect(moved).to.include({ state: 'approved', sequence: 1 });
      expect(await heldFor(series.id)).to.equal(4);
      const letter = await Letter.findOne({ where: { bookingId: series.id } });
      expect(letter?.kind).to.equal('booking-moved-by-manager');
      expect(letter?.facts).to.deep.include({ times: 1, reason: 'De zaal wordt geschilderd.' });
      expect(await actsOf(series.id)).to.deep.equal(['moved-by-house']);
      // The old time is free.
      await buildSeries(scene, { firstDay: '2026-12-08', times: 1 });
    });

    it('makes another space one of its own, which stays when the series moves', async () => {
      const other = await buildSpace({ buildingId: scene.building.id, booksDirectly: true });
      const third = await buildSpace({ buildingId: scene.building.id, booksDirectly: true });
      for (const place of [0, 1, 2]) await move(place, `2026-12-0${2 + place}`, '18:00', '20:00', [other.id]);
      const wanted = wantedOf(await again(series.id), 3, { dates: 'all', spaceIds: [third.id] });
      await mustMove(moveBooking(series.id, wanted, by(scene.asker), monday));
      expect((await again(series.id)).occurrences.map(({ spaces }) => spaces[0]?.id)).to.deep.equal([
        other.id,
        other.id,
        other.id,
        third.id,
        third.id,
      ]);
    });

    it('several at once is one letter, and each may go where another was', async () => {
      const days = ['2026-12-08', '2026-12-15', '2026-12-16'];
      const wanted = days.map((day, n) => ({
        bookingId: series.id,
        id: nth(series, n).id,
        span: spanOn(day, '19:00', '21:00'),
        spaceIds: [scene.space.id],
      }));
      const outcome = await moveByHouse(wanted, '', by(scene.manager), monday);
      expect(outcome).to.deep.equal({ moved: true });
      expect((await again(series.id)).occurrences.slice(0, 3).map(sayShort)).to.deep.equal([
        '12-08 19:00-21:00',
        '12-15 19:00-21:00',
        '12-16 19:00-21:00',
      ]);
      expect(await actsOf(series.id)).to.deep.equal(['moved-by-house']);
      expect(await lettersAbout(series.id)).to.have.length(1);
    });

    it('pressed twice is done once', async () => {
      await move(1, '2026-12-09');
      expect(await move(1, '2026-12-09')).to.deep.equal({ moved: true });
      expect(await actsOf(series.id)).to.deep.equal(['moved-by-house']);
    });

    it('goes by all rules, but may overlap where it was', async () => {
      const onto = await move(1, '2026-12-15');
      expect(onto).to.deep.equal({
        moved: false,
        refused: new Map([[nth(series, 1).id, [{ why: 'taken', field: 'from' }]]]),
      });
      const closed = await move(1, '2026-12-09', '06:00', '07:00');
      expect(closed.moved).to.equal(false);
      expect((await move(1, '2026-11-20')).moved).to.equal(false);
      expect((await move(1, '2026-12-08', '20:00', '22:00')).moved).to.equal(true);
      expect(await heldFor(series.id)).to.equal(4);
    });

    it('is not possible once it began, or was called off', async () => {
      const stale = async (work: Promise<unknown>) =>
        expect(await work.catch((error: unknown) => error)).to.be.instanceOf(Stale);
      await stale(move(4, '2026-12-30'));
      const begun = new Date('2026-12-01T18:00Z');
      const to = {
        bookingId: series.id,
        span: spanOn('2026-12-30', '19:00', '21:00'),
        spaceIds: [scene.space.id],
      };
      await stale(moveByHouse([{ id: nth(series, 0).id, ...to }], '', by(scene.manager), begun));
    });
  });
});
