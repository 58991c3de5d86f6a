import { expect } from 'chai';
import type { WholeBooking } from '../../../models/booking.ts';
import { Letter } from '../../../models/letter.ts';
import { moveBooking } from '../../../server/bookings/moving/move-booking.ts';
import { moveByHouse } from '../../../server/bookings/moving/move-by-house.ts';
import { Stale } from '../../../server/support/errors.ts';
import { buildPerson, buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { actsOf, heldFor, lettersAbout } from '../looks.ts';
import { mustMove, wantedOf } from './mover.ts';
import { again, buildSeries, nth, sayShort, spanOn } from '../series/series.ts';
import { ask, buildScene, by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('what the house moves', () => {
  useFreshDatabase();

  let scene: Scene;
  let series: WholeBooking;
  beforeEach(async () => {
    scene = await buildScene();
    await ask({ ...scene, asker: await buildPerson() }, { day: '2026-12-29' });
    series = await buildSeries(scene, { state: 'approved', leftOut: [4] });
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
