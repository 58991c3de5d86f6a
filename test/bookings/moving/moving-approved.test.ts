import { expect } from 'chai';
import type { WholeBooking } from '../../../models/booking.ts';
import { Equipment } from '../../../models/equipment.ts';
import { Letter } from '../../../models/letter.ts';
import { OpeningHours } from '../../../models/opening-hours.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { cancelBooking } from '../../../server/bookings/ending/cancel-booking.ts';
import { lapseMoves } from '../../../server/bookings/moving/lapse-moves.ts';
import { refuseBooking } from '../../../server/bookings/deciding/refuse-booking.ts';
import { buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { actsOf, heldFor, lettersAbout } from '../looks.ts';
import { moverOf, mustMove, mustStop, originalsOf } from './mover.ts';
import { again, buildSeries, nth, sayShort } from '../series/series.ts';
import { ask, buildScene, by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('changing what was approved', () => {
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

  describe('what was approved', () => {
    beforeEach(() => approved());

    it('becomes shorter, smaller and emptier at once', async () => {
      const outcome = await move(1, { from: '19:30', to: '20:30', people: 4 });
      expect(outcome).to.deep.include({ moved: true, waits: false });
      const one = nth(await again(series.id), 1);
      expect(sayShort(one)).to.equal('12-08 19:30-20:30');
      expect(one).to.include({ state: 'approved', people: 4, move: null });
      expect((await lettersAbout(series.id)).map(({ kind }) => kind)).to.deep.equal([
        'booking-moved',
        'manager-booking-moved',
      ]);
    });

    for (const [what, differently] of Object.entries({
      longer: { to: '22:00' },
      earlier: { from: '18:00' },
      'at another time': { from: '14:00', to: '15:00' },
      'on another day': { day: '2026-12-09' },
      'for more people': { people: 9 },
    })) {
      it(`waits for the house when it is to be ${what}, and holds both`, async () => {
        const outcome = await move(1, differently);
        expect(outcome).to.deep.include({ moved: true, waits: true });
        const one = nth(await again(series.id), 1);
        expect(sayShort(one)).to.equal('12-08 19:00-21:00');
        expect(one.people).to.equal(8);
        expect(one.move).not.to.equal(null);
        expect((await lettersAbout(series.id)).map(({ kind }) => kind)).to.deep.equal([
          'booking-move-waits',
          'manager-booking-move-waits',
        ]);
      });
    }

    it('elsewhere waits too, but not where that books directly', async () => {
      const hall = await buildSpace({ buildingId: scene.building.id });
      const direct = await buildSpace({ buildingId: scene.building.id, booksDirectly: true });
      expect(await move(1, { spaceIds: [hall.id] })).to.include({ waits: true });
      expect(await heldFor(series.id)).to.equal(6);
      expect(await move(2, { spaceIds: [direct.id] })).to.include({ waits: false });
      expect(nth(await again(series.id), 2).spaces.map(({ id }) => id)).to.deep.equal([direct.id]);
      expect(await heldFor(series.id)).to.equal(6);
    });

    it('nobody takes what it wants meanwhile; approval swaps, and frees the old place', async () => {
      await moved(1, { day: '2026-12-09' });
      await expectTaken('2026-12-09');
      await expectTaken('2026-12-08');
      expect(await approveBooking(series.id, by(scene.manager), monday)).to.deep.equal({ approved: true });
      const one = nth(await again(series.id), 1);
      expect(sayShort(one)).to.equal('12-09 19:00-21:00');
      expect(one).to.include({ state: 'approved', move: null, sequence: 1 });
      expect((await originals())[1]).to.equal('12-08 19:00');
      await expectTaken('2026-12-09');
      await ask(scene, { day: '2026-12-08' });
      expect(await actsOf(series.id)).to.deep.equal(['move-asked', 'move-approved']);
      expect((await lettersAbout(series.id)).at(-1)?.kind).to.equal('booking-moved');
      // The button pressed twice.
      expect(await approveBooking(series.id, by(scene.manager), monday)).to.deep.equal({ approved: true });
      expect(await actsOf(series.id)).to.have.length(2);
    });

    it('refusal leaves it where it is, and frees what it wanted', async () => {
      await moved(1, { day: '2026-12-09', people: 12 });
      await refuseBooking(series.id, 'Dan is er koor.', by(scene.manager), monday);
      const one = nth(await again(series.id), 1);
      expect(sayShort(one)).to.equal('12-08 19:00-21:00');
      expect(one).to.include({ state: 'approved', move: null, people: 8 });
      await ask(scene, { day: '2026-12-09' });
      expect((await lettersAbout(series.id)).at(-1)?.kind).to.equal('booking-move-refused');
      const letter = await Letter.findOne({
        where: { kind: 'booking-move-refused' },
        order: [['number', 'DESC']],
      });
      expect(letter?.facts).to.include({ reason: 'Dan is er koor.' });
    });

    it('a new wish takes the place of one that waited; going back ends it', async () => {
      await moved(1, { day: '2026-12-09' });
      await moved(1, { day: '2026-12-10' });
      await ask(scene, { day: '2026-12-09' });
      await moved(1, { day: '2026-12-08' });
      const one = nth(await again(series.id), 1);
      expect(one.move).to.equal(null);
      expect(sayShort(one)).to.equal('12-08 19:00-21:00');
      await ask(scene, { day: '2026-12-10' });
      expect(await heldFor(series.id)).to.equal(5);
    });

    it('nobody who decides in time is a letter that says sorry', async () => {
      await moved(1, { day: '2026-12-09' });
      await lapseMoves(series.id, new Date('2026-12-07T10:00Z'));
      expect(nth(await again(series.id), 1).move).not.to.equal(null);
      await lapseMoves(series.id, new Date('2026-12-08T18:00Z'));
      expect(nth(await again(series.id), 1).move).to.equal(null);
      expect(await heldFor(series.id)).to.equal(5);
      expect((await lettersAbout(series.id)).at(-1)?.kind).to.equal('booking-move-lapsed');
      await lapseMoves(series.id, new Date('2026-12-08T18:01Z'));
      expect((await actsOf(series.id)).filter((act) => act === 'move-lapsed')).to.have.length(1);
    });

    it('calling it off ends what it wanted', async () => {
      await moved(1, { day: '2026-12-09' });
      const scope = { dates: 'one', from: nth(series, 1).id } as const;
      await cancelBooking(series.id, { by: 'asker', reason: '' }, by(scene.asker), monday, scope);
      expect(await heldFor(series.id)).to.equal(4);
      await ask(scene, { day: '2026-12-09' });
    });

    it('checks the rules again before it moves', async () => {
      await moved(1, { day: '2026-12-09' });
      await OpeningHours.destroy({ where: { buildingId: scene.building.id, weekday: 3 } });
      const outcome = await approveBooking(series.id, by(scene.manager), monday);
      if (outcome.approved) throw new Error('approved');
      expect(outcome.hindered.flatMap(({ reasons }) => reasons.map(({ why }) => why))).to.deep.equal([
        'closed-all-day',
      ]);
    });

    async function expectTaken(day: string): Promise<void> {
      const outcome = await ask(scene, { day }).catch((error: unknown) => String(error));
      expect(outcome).to.match(/taken/);
    }
  });

  describe('equipment', () => {
    let beamer: Equipment;
    beforeEach(async () => {
      beamer = await Equipment.make({
        buildingId: scene.building.id,
        name: 'Beamer',
        description: '',
        travels: false,
        count: 3,
      });
      await approved({ equipment: [{ equipmentId: beamer.id, pieces: 2 }] });
    });

    it('less of it needs no approval, more does, and no more than there is', async () => {
      expect(await move(1, { equipment: [{ equipmentId: beamer.id, pieces: 1 }] })).to.include({
        waits: false,
      });
      expect(nth(await again(series.id), 1).equipment.map(({ pieces }) => pieces)).to.deep.equal([1]);
      expect(await move(2, { equipment: [{ equipmentId: beamer.id, pieces: 3 }] })).to.include({
        waits: true,
      });
      expect(await stopped(3, { equipment: [{ equipmentId: beamer.id, pieces: 4 }] })).to.deep.equal([
        '12-22 impossible equipment-taken',
      ]);
      await approveBooking(series.id, by(scene.manager), monday);
      expect((await again(series.id)).occurrences.map(({ equipment }) => equipment[0]?.pieces)).to.deep.equal(
        [2, 1, 3, 2, 2],
      );
      expect(await heldFor(series.id)).to.equal(5 + 2 + 1 + 3 + 2 + 2);
    });
  });
});
