import { expect } from 'chai';
import { Building } from '../../../models/building.ts';
import { database, rows, together } from '../../../models/database.ts';
import { Occupancy } from '../../../models/occupancy.ts';
import { OpeningHours } from '../../../models/opening-hours.ts';
import { Space } from '../../../models/space.ts';
import { requestBooking } from '../../../server/bookings/asking/request-booking.ts';
import type { Wish } from '../../../server/bookings/asking/request-booking.ts';
import { buildGroup, buildPerson, buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { actsOf, count, heldFor, isAskedAfterwards, lettersAbout, pledgesOf, stateOf } from '../looks.ts';
import { ask, buildScene, by, wishFor } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('asking for a booking', () => {
  useFreshDatabase();

  let scene: Scene;
  beforeEach(async () => {
    scene = await buildScene();
  });

  async function whyNot(differently: Partial<Wish>, now = monday): Promise<string[]> {
    const outcome = await requestBooking(wishFor(scene, differently), by(scene.asker), now);
    return outcome.booked ? [] : outcome.reasons.map(({ field, why }) => `${field}: ${why}`);
  }

  it('holds the time, tells who decides, and says by when they should have decided', async () => {
    const booking = await ask(scene);
    const [occurrence] = booking.occurrences;
    expect(occurrence).to.include({ state: 'requested', people: 8 });
    expect(occurrence?.startsAt).to.deep.equal(new Date('2026-12-01T18:00Z'));
    expect(occurrence?.endsAt).to.deep.equal(new Date('2026-12-01T20:00Z'));
    expect(occurrence?.dueAt).to.deep.equal(new Date('2026-11-25T09:00Z'));
    expect(await heldFor(booking.id)).to.equal(1);
    expect(await actsOf(booking.id)).to.deep.equal(['asked']);
    expect(await lettersAbout(booking.id)).to.deep.equal([
      { kind: 'booking-waits', personId: scene.asker.id },
      { kind: 'manager-booking-waits', personId: scene.manager.id },
    ]);
  });

  it('keeps the rule in wall-clock terms of the zone', async () => {
    const booking = await ask(scene);
    await booking.reload();
    expect(booking).to.include({ firstOn: '2026-12-01', zone: 'Europe/Amsterdam', rrule: null });
    expect(booking.fromTime).to.match(/^19:00/);
    expect(booking.toTime).to.match(/^21:00/);
  });

  it('raises the version of the building, so that feeds know', async () => {
    const before = await Building.findByPk(scene.building.id, { rejectOnEmpty: true });
    await ask(scene);
    const after = await Building.findByPk(scene.building.id, { rejectOnEmpty: true });
    expect(after.version).to.be.greaterThan(before.version);
  });

  it('approves at once where all spaces book directly', async () => {
    scene = await buildScene({ booksDirectly: true });
    const booking = await ask(scene);
    expect(await stateOf(booking.id)).to.equal('approved');
    expect(await actsOf(booking.id)).to.deep.equal(['booked-at-once']);
    expect((await lettersAbout(booking.id)).map(({ kind }) => kind)).to.deep.equal([
      'booking-approved-at-once',
      'manager-booking-made',
    ]);
  });

  it('waits for approval as soon as one of the spaces needs it', async () => {
    const other = await buildSpace({ buildingId: scene.building.id, booksDirectly: true });
    const booking = await ask(scene, { spaceIds: [scene.space.id, other.id] });
    expect(await stateOf(booking.id)).to.equal('requested');
    expect(await heldFor(booking.id)).to.equal(2);
  });

  it('does not write to a manager who asks themselves', async () => {
    const booking = await ask({ ...scene, asker: scene.manager });
    expect((await lettersAbout(booking.id)).map(({ kind }) => kind)).to.deep.equal(['booking-waits']);
  });

  describe('refuses', () => {
    const cases: [string, Partial<Wish>, string][] = [
      ['a day that does not exist', { day: '2026-02-30' }, 'date: no-such-day'],
      [
        'a time in the hour that spring skips',
        { day: '2027-03-28', from: '02:30', to: '04:00' },
        'from: no-such-time',
      ],
      ['an end before the start', { from: '21:00', to: '19:00' }, 'to: ends-before-start'],
      ['an end at the start', { from: '19:00', to: '19:00' }, 'to: ends-before-start'],
      ['the past', { day: '2026-11-22' }, 'date: past'],
      ['a moment ago', { day: '2026-11-23', from: '09:45', to: '11:00' }, 'date: past'],
      ['times outside the hours', { from: '21:00', to: '22:30' }, 'from: closed'],
      ['what is too short', { from: '19:00', to: '19:15' }, 'to: too-short'],
      ['what is too long', { from: '08:00', to: '21:00' }, 'to: too-long'],
      ['what is off the step', { from: '19:05', to: '20:05' }, 'from: off-step'],
      ['what is too far ahead', { day: '2027-11-24' }, 'date: too-far'],
      ['more people than fit', { people: 21 }, 'people: too-many-people'],
    ];
    for (const [what, differently, why] of cases) {
      it(what, async () => {
        expect(await whyNot(differently)).to.deep.equal([why]);
        expect(
          await count(`SELECT count(*) FROM bookings WHERE building_id = :id`, { id: scene.building.id }),
        ).to.equal(0);
      });
    }

    it('a day on which it is closed', async () => {
      await OpeningHours.destroy({ where: { buildingId: scene.building.id, weekday: 2 } });
      expect(await whyNot({})).to.deep.equal(['date: closed-all-day']);
    });

    it('what is asked later than the space wants to know', async () => {
      await scene.space.update({ noticeMinutes: 3 * 24 * 60 });
      expect(await whyNot({ day: '2026-11-25' })).to.deep.equal(['date: too-soon']);
    });

    it('a space that can no longer be booked', async () => {
      await scene.space.update({ closedAt: monday });
      expect(await whyNot({})).to.deep.equal(['spaces: no-longer']);
    });

    it('spaces of different buildings', async () => {
      const elsewhere = await buildSpace();
      expect(await whyNot({ spaceIds: [scene.space.id, elsewhere.id] })).to.deep.equal([
        'spaces: several-buildings',
      ]);
    });

    it('two spaces of which one is taken and the other shut: nobody waits for that to come free', async () => {
      await ask({ ...scene, asker: await buildPerson() });
      const shut = await buildSpace({ buildingId: scene.building.id, hasOwnHours: true });
      const spaceIds = [scene.space.id, shut.id];
      expect(await whyNot({ spaceIds, orWaits: true })).to.deep.equal(['date: closed-all-day']);
    });

    it('one more waiting request than the limit, and counts only what waits here', async () => {
      const elsewhere = await buildScene();
      for (let day = 1; day <= scene.space.mostWaitingPerson; day += 1) {
        await ask(scene, { day: `2026-12-${String(day).padStart(2, '0')}` });
      }
      expect(await whyNot({ day: '2026-12-24' })).to.deep.equal(['form: too-many-waiting']);
      await ask({ ...elsewhere, asker: scene.asker });
    });

    it('one more place in the queue than the limit: who waits for many times waits like anybody', async () => {
      await ask({ ...scene, asker: await buildPerson() });
      for (let wishes = 0; wishes < scene.space.mostWaitingPerson; wishes += 1)
        await ask(scene, { orWaits: true });
      expect(await whyNot({ orWaits: true })).to.deep.equal(['form: too-many-waiting']);
      expect(await whyNot({ day: '2026-12-24' })).to.deep.equal(['form: too-many-waiting']);
    });
  });

  it('lets an evening run past midnight where the house is open then', async () => {
    await OpeningHours.update(
      { opens: '08:00', closes: '02:00' },
      { where: { buildingId: scene.building.id } },
    );
    const booking = await ask(scene, { from: '22:00', to: '01:00' });
    expect(booking.occurrences[0]?.endsAt).to.deep.equal(new Date('2026-12-02T00:00Z'));
  });

  describe('what is taken', () => {
    it('is said, with what is free near it', async () => {
      await ask(scene);
      const outcome = await requestBooking(
        wishFor(scene, { from: '20:00', to: '21:00' }),
        by(scene.asker),
        monday,
      );
      if (outcome.booked) throw new Error('booked twice');
      expect(outcome.reasons.map(({ why }) => why)).to.deep.equal(['taken']);
      expect(outcome.taken).to.deep.equal([
        {
          space: scene.space.name,
          startsAt: new Date('2026-12-01T18:00Z'),
          endsAt: new Date('2026-12-01T20:00Z'),
        },
      ]);
      expect(outcome.free[0]?.span).to.deep.equal({
        startsAt: new Date('2026-12-01T20:00Z'),
        endsAt: new Date('2026-12-01T21:00Z'),
      });
    });

    it('may begin where another ends, but for the time to set up and clean up', async () => {
      await ask(scene);
      await ask(scene, { from: '21:00', to: '22:00' });
      await scene.space.update({ setUpMinutes: 15, cleanUpMinutes: 30 });
      expect(await whyNot({ from: '18:00', to: '19:00' })).to.deep.equal(['from: taken']);
      await ask(scene, { from: '17:30', to: '18:30' });
    });

    it('is one of two spaces: then neither is held', async () => {
      const other = await buildSpace({ buildingId: scene.building.id });
      const first = await ask(scene);
      expect(await whyNot({ spaceIds: [scene.space.id, other.id] })).to.deep.equal(['from: taken']);
      expect(await heldFor(first.id)).to.equal(1);
      const held = await Occupancy.takenOf([other.id], { startsAt: monday, endsAt: new Date('2027-01-01') });
      expect(held).to.deep.equal([]);
    });

    it('keeps the widest set-up and clean-up of the spaces together', async () => {
      await scene.space.update({ setUpMinutes: 15 });
      const other = await buildSpace({ buildingId: scene.building.id, setUpMinutes: 30, cleanUpMinutes: 45 });
      const { occurrences } = await ask(scene, { spaceIds: [scene.space.id, other.id], people: 30 });
      expect(occurrences[0]).to.include({ setUpMinutes: 30, cleanUpMinutes: 45 });
      const window = { startsAt: monday, endsAt: new Date('2027-01-01') };
      for (const held of await Occupancy.takenOf([scene.space.id, other.id], window)) {
        expect(held.startsAt).to.deep.equal(new Date('2026-12-01T17:30Z'));
        expect(held.endsAt).to.deep.equal(new Date('2026-12-01T20:45Z'));
      }
    });

    it('is judged by the database last: whoever slips past the lock still loses', async () => {
      const [first, second] = [
        await ask(scene, { day: '2026-12-08' }),
        await buildSpace({ buildingId: scene.building.id }),
      ];
      const occurrenceId = first.occurrences[0]?.id ?? 0;
      // Another writer holds the time without the lock, in a transaction that nobody else can see into yet.
      const slow = await database().transaction();
      await database().query(
        `INSERT INTO occupancies (unit_id, occurrence_id, span)
         SELECT unit_id, ${occurrenceId}, '[2026-12-01 18:00+00, 2026-12-01 20:00+00)' FROM space_units WHERE space_id = ${scene.space.id}`,
        { transaction: slow },
      );
      const asked = requestBooking(
        wishFor(scene, { spaceIds: [scene.space.id, second.id] }),
        by(scene.asker),
        monday,
      );
      await new Promise((done) => setTimeout(done, 300));
      await slow.commit();
      const outcome = await asked;
      if (outcome.booked) throw new Error('booked twice');
      expect(outcome.reasons.map(({ why }) => why)).to.deep.equal(['taken']);
      expect(outcome.taken.map(({ space }) => space)).to.deep.equal([scene.space.name]);
      expect(
        await Occupancy.takenOf([second.id], { startsAt: monday, endsAt: new Date('2027-01-01') }),
      ).to.deep.equal([]);
    });
  });

  describe('the same form', () => {
    const requestKey = '6b1f3a52-7f10-4f6e-9a63-0a4c7c1b2d3e';

    it('sent twice leads to the same booking, and to one letter', async () => {
      const first = await ask(scene, { requestKey });
      const second = await ask(scene, { requestKey });
      expect(second.id).to.equal(first.id);
      expect(await lettersAbout(first.id)).to.have.length(2);
    });

    it('sent twice at once asks once', async () => {
      const sent = await Promise.all([1, 2, 3, 4].map(() => ask(scene, { requestKey })));
      expect(new Set(sent.map(({ id }) => id)).size).to.equal(1);
    });

    it('with another time in it is another wish', async () => {
      const first = await ask(scene, { requestKey });
      const second = await ask(scene, { requestKey, day: '2026-12-02' });
      expect(second.id).not.to.equal(first.id);
    });

    it('of somebody else is their own', async () => {
      const first = await ask(scene, { requestKey });
      const other = await buildScene();
      expect((await ask(other, { requestKey })).id).not.to.equal(first.id);
    });
  });

  describe('what they could do for the neighbourhood', () => {
    const pledge = { kind: 'cooking', unit: 'minutes', amount: 60, words: 'soep' } as const;

    it('travels along when it is offered, in the name of the group', async () => {
      const group = await buildGroup({ lead: scene.asker });
      const booking = await ask(scene, { pledge, groupId: group.id });
      const [offered] = await rows(
        `SELECT person_id AS "personId", group_id AS "groupId", building_id AS "buildingId", kind, unit, amount, words, state
         FROM contributions WHERE booking_id = :id`,
        { id: booking.id },
      );
      expect(offered).to.deep.equal({
        personId: scene.asker.id,
        groupId: group.id,
        buildingId: scene.building.id,
        ...pledge,
        state: 'pledged',
      });
      expect(await isAskedAfterwards(booking.id)).to.equal(false);
    });

    it('is asked afterwards when they do not know yet, and leaves nothing else', async () => {
      const booking = await ask(scene, { asksAfterwards: true });
      expect(await isAskedAfterwards(booking.id)).to.equal(true);
      expect(await pledgesOf(booking.id)).to.deep.equal([]);
    });

    it('leaves nothing at all when they take part without', async () => {
      const booking = await ask(scene);
      expect(await isAskedAfterwards(booking.id)).to.equal(false);
      expect(await pledgesOf(booking.id)).to.deep.equal([]);
    });
  });

  it('writes all or nothing: without its letter there is no booking', async () => {
    await rows(`ALTER TABLE letters ADD CONSTRAINT no_letters CHECK (kind <> 'booking-waits') NOT VALID`);
    try {
      await requestBooking(wishFor(scene), by(scene.asker), monday);
      expect.fail('it was written');
    } catch (error) {
      expect(String(error)).to.contain('no_letters');
    } finally {
      await rows(`ALTER TABLE letters DROP CONSTRAINT no_letters`);
    }
    const found = await count(`SELECT count(*) FROM bookings WHERE building_id = :id`, {
      id: scene.building.id,
    });
    expect(found).to.equal(0);
    const window = { startsAt: monday, endsAt: new Date('2027-01-01') };
    expect(await together(() => Occupancy.takenOf([scene.space.id], window))).to.deep.equal([]);
    expect(await Space.bySlug(scene.space.slug)).not.to.equal(null);
  });
});
