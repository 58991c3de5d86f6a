import { expect } from 'chai';
import type { WholeBooking } from '../../models/booking.ts';
import { Contribution } from '../../models/contribution.ts';
import { Equipment } from '../../models/equipment.ts';
import { History } from '../../models/history.ts';
import { Letter } from '../../models/letter.ts';
import { OpeningHours } from '../../models/opening-hours.ts';
import { approveBooking } from '../../server/bookings/approve-booking.ts';
import { cancelBooking } from '../../server/bookings/cancel-booking.ts';
import { lapseMoves } from '../../server/bookings/lapse-moves.ts';
import { moveBooking } from '../../server/bookings/move-booking.ts';
import type { Moved } from '../../server/bookings/move-booking.ts';
import type { WantedMove } from '../../server/bookings/plan-move.ts';
import { refuseBooking } from '../../server/bookings/refuse-booking.ts';
import { wallClockOf } from '../../server/calendar/zone.ts';
import { Stale } from '../../server/support/errors.ts';
import { buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';
import { actsOf, count, heldFor, lettersAbout, pledgesOf } from './looks.ts';
import { again, buildSeries, datesOf, nth, sayShort } from './series.ts';
import { ask, buildScene, by } from './wishes.ts';
import type { Scene } from './wishes.ts';

const zone = 'Europe/Amsterdam';
/** The first two of five dates have begun. */
const later = new Date('2026-12-08T19:00Z');

describe('changing dates of a booking', () => {
  useFreshDatabase();

  let scene: Scene;
  let series: WholeBooking;
  beforeEach(async () => {
    scene = await buildScene();
    series = await buildSeries(scene);
  });

  /** What the date has now, but for what is different. */
  function wantedOf(booking: WholeBooking, place: number, differently: Partial<WantedMove>): WantedMove {
    const one = nth(booking, place);
    const now = one.move ?? one;
    const start = wallClockOf(now.startsAt, zone);
    return {
      date: one.id,
      dates: 'one',
      title: one.title ?? booking.title,
      day: start.day,
      from: start.time,
      to: wallClockOf(now.endsAt, zone).time,
      people: now.people,
      spaceIds: now.spaces.map(({ id }) => id),
      equipment: now.equipment.map(({ equipmentId, pieces }) => ({ equipmentId, pieces })),
      leave: [],
      ...differently,
    };
  }

  async function move(
    place: number,
    differently: Partial<WantedMove>,
    { id = series.id, now = monday } = {},
  ): Promise<Moved> {
    const booking = await again(id);
    return moveBooking(id, wantedOf(booking, place, differently), by(scene.asker), now);
  }

  async function moved(...args: Parameters<typeof move>): Promise<WholeBooking> {
    const outcome = await move(...args);
    if (!outcome.moved) throw new Error(`not moved: ${JSON.stringify(outcome.plan.plans.map(sayPlan))}`);
    return outcome.booking;
  }

  async function stopped(...args: Parameters<typeof move>): Promise<string[]> {
    const outcome = await move(...args);
    if (outcome.moved) throw new Error('moved');
    return outcome.plan.plans.map(sayPlan);
  }

  function sayPlan({
    occurrence,
    fate,
    reasons,
  }: {
    occurrence: { startsAt: Date; endsAt: Date };
    fate: string;
    reasons: { why: string }[];
  }) {
    return [sayShort(occurrence).slice(0, 5), fate, ...reasons.map(({ why }) => why)].join(' ');
  }

  async function approved(wanted: Parameters<typeof buildSeries>[1] = {}): Promise<WholeBooking> {
    await cancelBooking(series.id, { by: 'asker', reason: '' }, by(scene.asker), monday);
    series = await buildSeries(scene, { state: 'approved', ...wanted });
    return series;
  }

  const originals = async (id = series.id) =>
    (await again(id)).occurrences
      .map(({ originalStartsAt: at }) => wallClockOf(at, zone))
      .map(({ day, time }) => `${day.slice(5)} ${time}`);

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
    const last = await History.lastOf(long.id);
    expect(last?.details.dates).to.have.length(50);
  });
});
