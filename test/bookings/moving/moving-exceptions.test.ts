import { expect } from 'chai';
import type { WholeBooking } from '../../../models/booking.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { cancelBooking } from '../../../server/bookings/ending/cancel-booking.ts';
import { refuseBooking } from '../../../server/bookings/deciding/refuse-booking.ts';
import { isUsualIn } from '../../../server/bookings/series/values.ts';
import { buildEquipment, buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { count, heldFor } from '../looks.ts';
import { moverOf, mustMove, mustStop, originalsOf } from './mover.ts';
import { again, buildSeries, datesOf, nth, sayShort } from '../series/series.ts';
import { ask, buildScene, by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('exceptions of a series', () => {
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

  async function approved(wanted: Parameters<typeof buildSeries>[1] = {}): Promise<WholeBooking> {
    await cancelBooking(series.id, { by: 'asker', reason: '' }, by(scene.asker), monday);
    series = await buildSeries(scene, { state: 'approved', ...wanted });
    return series;
  }

  describe('exceptions', () => {
    it('survive field by field: what is their own stays, what follows the series changes', async () => {
      const hall = await buildSpace({ buildingId: scene.building.id });
      await moved(1, { from: '15:00', to: '16:00' });
      await moved(2, { people: 15, title: 'Kerst' });
      await moved(3, { spaceIds: [hall.id] });
      await refuseBooking(series.id, 'Nee.', by(scene.manager), monday, [nth(series, 4).id]);
      await moved(0, { dates: 'all', from: '20:00', to: '22:00', people: 10, title: 'Thee' });
      const now = await again(series.id);
      expect(await datesOf(series.id)).to.deep.equal([
        '12-01 20:00-22:00 requested',
        '12-08 15:00-16:00 requested',
        '12-15 20:00-22:00 requested',
        '12-22 20:00-22:00 requested',
        '12-29 19:00-21:00 refused',
      ]);
      expect(now.occurrences.map(({ people }) => people)).to.deep.equal([10, 10, 15, 10, 8]);
      expect(now.occurrences.map(({ title }) => title)).to.deep.equal([null, null, 'Kerst', null, null]);
      expect(now.occurrences.map(({ spaces }) => spaces[0]?.id === hall.id)).to.deep.equal([
        false,
        false,
        false,
        true,
        false,
      ]);
      // The rule says of every date where it belongs, also of those that are elsewhere.
      expect(await originals()).to.deep.equal([
        '12-01 20:00',
        '12-08 20:00',
        '12-15 20:00',
        '12-22 20:00',
        '12-29 20:00',
      ]);
    });

    for (const own of [[0], [1, 2], [0, 1, 2, 3]]) {
      it(`survive where dates ${own.join()} of five have their own, and the others follow`, async () => {
        const hall = await buildSpace({ buildingId: scene.building.id });
        for (const place of own) await moved(place, { people: 12, spaceIds: [hall.id] });
        await moved(4, { dates: 'all', people: 6, equipment: [] });
        const places = [0, 1, 2, 3, 4];
        const { occurrences } = await again(series.id);
        expect(occurrences.map(({ people }) => people)).to.deep.equal(
          places.map((place) => (own.includes(place) ? 12 : 6)),
        );
        expect(occurrences.map(({ spaces }) => spaces[0]?.id === hall.id)).to.deep.equal(
          places.map((place) => own.includes(place)),
        );
      });
    }

    it('are no exceptions any more once they are as the series again', async () => {
      await moved(1, { people: 12 });
      await moved(1, { people: 8 });
      await moved(0, { dates: 'all', people: 6 });
      expect((await again(series.id)).occurrences.map(({ people }) => people)).to.deep.equal([6, 6, 6, 6, 6]);
    });

    it('are what was left as it was while the series changed', async () => {
      await moved(0, { dates: 'all', people: 6, leave: [nth(series, 1).id, nth(series, 2).id] });
      await moved(0, { dates: 'all', people: 5 });
      expect((await again(series.id)).occurrences.map(({ people }) => people)).to.deep.equal([5, 8, 8, 5, 5]);
    });

    it('are changed where they are what is being changed', async () => {
      await moved(1, { from: '15:00', to: '16:00' });
      await moved(1, { dates: 'all', from: '16:00', to: '17:00' });
      expect((await datesOf(series.id)).map((date) => date.slice(6, 17))).to.deep.equal(
        Array.from({ length: 5 }, () => '16:00-17:00'),
      );
    });

    it('of the time survive when somebody wants another space for all', async () => {
      const hall = await buildSpace({ buildingId: scene.building.id });
      await moved(1, { from: '15:00', to: '16:00' });
      await moved(0, { dates: 'all', spaceIds: [hall.id] });
      const now = await again(series.id);
      expect(now.occurrences.map(({ spaces }) => spaces[0]?.id)).to.deep.equal(
        Array.from({ length: 5 }, () => hall.id),
      );
      expect(sayShort(nth(now, 1))).to.equal('12-08 15:00-16:00');
    });

    it('called-off dates do not come back', async () => {
      const scope = { dates: 'one', from: nth(series, 2).id } as const;
      await cancelBooking(series.id, { by: 'asker', reason: '' }, by(scene.asker), monday, scope);
      const booking = await moved(1, { dates: 'following', from: '20:00', to: '22:00' });
      expect(await datesOf(booking.id)).to.deep.equal([
        '12-08 20:00-22:00 requested',
        '12-15 19:00-21:00 withdrawn',
        '12-22 20:00-22:00 requested',
        '12-29 20:00-22:00 requested',
      ]);
    });

    it('a wish for what was left out moves along, and holds nothing', async () => {
      await cancelBooking(series.id, { by: 'asker', reason: '' }, by(scene.asker), monday);
      const wished = await buildSeries(scene, { leftOut: [2] });
      await moved(0, { dates: 'all', from: '20:00', to: '22:00' }, { id: wished.id });
      expect((await datesOf(wished.id))[2]).to.equal('12-15 20:00-22:00 left-out');
      expect(await heldFor(wished.id)).to.equal(4);
    });

    it('a wish can be for what others have, and not for what can never be', async () => {
      await cancelBooking(series.id, { by: 'asker', reason: '' }, by(scene.asker), monday);
      const { id } = await buildSeries(scene, { leftOut: [2] });
      await ask({ ...scene, asker: scene.manager }, { day: '2026-12-16' });
      await moved(2, { day: '2026-12-16' }, { id });
      expect((await datesOf(id))[2]).to.equal('12-16 19:00-21:00 left-out');
      const elsewhere = await buildEquipment();
      for (const never of [
        { people: 5000 },
        { to: '19:10' },
        { from: '03:00', to: '04:00' },
        { day: '2099-12-15' },
        { equipment: [{ equipmentId: elsewhere.id, pieces: 1 }] },
      ])
        expect((await stopped(2, never, { id }))[0]).to.match(/^12-16 impossible/);
    });
  });

  describe('a series that was approved', () => {
    beforeEach(() => approved());

    it('waits date by date; the rule follows with what is approved, the rest stays an exception', async () => {
      await moved(0, { dates: 'all', from: '20:00', to: '22:00' });
      expect((await again(series.id)).fromTime).to.equal('19:00:00');
      expect(await originals()).to.deep.include('12-15 19:00');
      const others = series.occurrences.filter((_, place) => place !== 2).map(({ id }) => id);
      await approveBooking(series.id, by(scene.manager), monday, others);
      await refuseBooking(series.id, 'Dan niet.', by(scene.manager), monday);
      expect(await datesOf(series.id)).to.deep.equal([
        '12-01 20:00-22:00 approved',
        '12-08 20:00-22:00 approved',
        '12-15 19:00-21:00 approved',
        '12-22 20:00-22:00 approved',
        '12-29 20:00-22:00 approved',
      ]);
      expect((await again(series.id)).fromTime).to.equal('20:00:00');
      expect(await originals()).to.deep.include('12-15 20:00');
      // Which is how a later change sees it.
      await moved(0, { dates: 'all', from: '20:30', to: '22:00' });
      expect((await datesOf(series.id))[2]).to.equal('12-15 19:00-21:00 approved');
      expect((await datesOf(series.id))[3]).to.equal('12-22 20:30-22:00 approved');
    });

    it('has no exception where the house refused: that date is told to be different, and changes the next time', async () => {
      const { id } = await approved({ times: 3 });
      await moved(0, { dates: 'all', people: 12 });
      await refuseBooking(id, 'Te veel.', by(scene.manager), monday, [nth(series, 1).id]);
      await approveBooking(id, by(scene.manager), monday);
      const partly = await again(id);
      const isUsual = isUsualIn(partly);
      expect(partly.occurrences.map((one) => isUsual(one, 'people'))).to.deep.equal([true, false, true]);
      await moved(0, { dates: 'all', people: 6 });
      expect((await again(id)).occurrences.map(({ people }) => people)).to.deep.equal([6, 6, 6]);
    });

    it('keeps the wish of one date when the series is to move too', async () => {
      await moved(1, { day: '2026-12-09' });
      await moved(0, { dates: 'all', from: '20:00', to: '22:00' });
      const now = await again(series.id);
      expect(now.occurrences.map(({ move: wanted }) => wanted && sayShort(wanted))).to.deep.equal([
        '12-01 20:00-22:00',
        '12-09 19:00-21:00',
        '12-15 20:00-22:00',
        '12-22 20:00-22:00',
        '12-29 20:00-22:00',
      ]);
    });

    it('changes its mind as a whole', async () => {
      await moved(0, { dates: 'all', from: '20:00', to: '22:00' });
      await moved(0, { dates: 'all', people: 10 });
      await moved(0, { dates: 'all', from: '18:00', to: '20:00' });
      const now = await again(series.id);
      expect(
        now.occurrences.map(({ move: wanted }) => wanted && `${sayShort(wanted).slice(6)} ${wanted.people}`),
      ).to.deep.equal(Array.from({ length: 5 }, () => '18:00-20:00 10'));
      expect(await heldFor(series.id)).to.equal(5);
    });

    it('is shortened at once, as a whole', async () => {
      expect(await move(0, { dates: 'all', to: '20:30' })).to.include({ waits: false });
      expect((await again(series.id)).toTime).to.equal('20:30:00');
    });
  });

  describe('what stands in the way', () => {
    it('is said date by date; those can be left as they are', async () => {
      await ask({ ...scene, space: scene.space }, { day: '2026-12-15', from: '21:00', to: '22:00' });
      const before = await datesOf(series.id);
      expect(await stopped(0, { dates: 'all', from: '20:00', to: '22:00' })).to.deep.equal([
        '12-01 at-once',
        '12-08 at-once',
        '12-15 impossible taken',
        '12-22 at-once',
        '12-29 at-once',
      ]);
      expect(await datesOf(series.id)).to.deep.equal(before);
      await moved(0, { dates: 'all', from: '20:00', to: '22:00', leave: [nth(series, 2).id] });
      expect((await datesOf(series.id))[2]).to.equal('12-15 19:00-21:00 requested');
      expect((await datesOf(series.id))[3]).to.equal('12-22 20:00-22:00 requested');
    });

    it('nothing is split for a change that cannot be', async () => {
      await stopped(2, { dates: 'following', people: 900 });
      expect(
        await count('SELECT count(*) FROM bookings WHERE continues_id = :id', { id: series.id }),
      ).to.equal(0);
    });
  });

  it('keeps the clock over the change to summer time', async () => {
    const spring = await buildSeries(scene, { firstDay: '2027-03-25', from: '10:00', to: '11:00', times: 2 });
    await moved(0, { dates: 'all', from: '11:00', to: '12:00' }, { id: spring.id });
    expect(await datesOf(spring.id)).to.deep.equal([
      '03-25 11:00-12:00 requested',
      '04-01 11:00-12:00 requested',
    ]);
  });

  it('of many dates is done in one go', async () => {
    const long = await buildSeries(scene, {
      firstDay: '2026-12-02',
      from: '08:00',
      to: '09:00',
      times: 50,
    });
    await moved(0, { dates: 'all', from: '09:00', to: '10:00' }, { id: long.id });
    expect(await heldFor(long.id)).to.equal(50);
  });
});
