import { expect } from 'chai';
import { rows, together } from '../../../models/database.ts';
import { Equipment } from '../../../models/equipment.ts';
import { requestBooking } from '../../../server/bookings/asking/request-booking.ts';
import type { Requested, Wish } from '../../../server/bookings/asking/request-booking.ts';
import type { Choice, Series } from '../../../server/bookings/series/plan-series.ts';
import type { Repetition } from '../../../server/calendar/repetition.ts';
import { buildGroup, buildPerson, buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { actsOf, count, heldFor, lettersAbout } from '../looks.ts';
import { again, datesOf } from './series.ts';
import { ask, buildScene, by, wishFor } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

/** Every Tuesday from 1 December 2026 on. */
function weekly(count: number, choices: [string, Choice][] = [], weekdays = [2]): Series {
  const repetition: Repetition = {
    firstDay: '2026-12-01',
    cadence: { every: 'week', interval: 1, weekdays },
    count,
  };
  return { repetition, choices: new Map(choices) };
}

describe('asking for a series', () => {
  let asked = 0;
  useFreshDatabase(() => (asked += 1));

  let scene: Scene;
  beforeEach(async () => {
    scene = await buildScene();
  });

  function request(differently: Partial<Wish>, who = scene.asker): Promise<Requested> {
    return requestBooking(wishFor({ ...scene, asker: who }, differently), by(who), monday);
  }

  async function made(differently: Partial<Wish>): Promise<string> {
    const outcome = await request(differently);
    if (!outcome.booked) throw new Error(`not booked: ${JSON.stringify(outcome.reasons)}`);
    return outcome.booking.id;
  }

  async function whyNot(differently: Partial<Wish>): Promise<string[]> {
    const outcome = await request(differently);
    return outcome.booked
      ? []
      : [...outcome.reasons.map(({ field, why }) => `${field}: ${why}`), ...outcome.changed];
  }

  function leftOut(id: string): Promise<{ day: string; because: string; name: string | null }[]> {
    return rows(
      `SELECT to_char(original_starts_at AT TIME ZONE 'Europe/Amsterdam', 'MM-DD') AS day, left_out_because AS because,
         left_out_name AS name FROM occurrences WHERE booking_id = :id AND state = 'left-out' ORDER BY 1`,
      { id },
    );
  }

  it('holds every date, keeps the rule, and tells everybody once', async () => {
    const id = await made({ series: weekly(4) });
    expect(await datesOf(id)).to.deep.equal([
      '12-01 19:00-21:00 requested',
      '12-08 19:00-21:00 requested',
      '12-15 19:00-21:00 requested',
      '12-22 19:00-21:00 requested',
    ]);
    expect(await heldFor(id)).to.equal(4);
    const [booking] = await rows<{ rrule: string }>(`SELECT rrule FROM bookings WHERE id = :id`, { id });
    expect(booking?.rrule).to.equal('FREQ=WEEKLY;BYDAY=TU;UNTIL=20261222T180000Z');
    expect(await actsOf(id)).to.deep.equal(['asked']);
    expect((await lettersAbout(id)).map(({ kind }) => kind)).to.deep.equal([
      'booking-waits',
      'manager-booking-waits',
    ]);
  });

  it('is approved at once where the spaces book directly', async () => {
    await scene.space.update({ booksDirectly: true });
    const id = await made({ series: weekly(2) });
    expect(await datesOf(id)).to.deep.equal(['12-01 19:00-21:00 approved', '12-08 19:00-21:00 approved']);
    expect(await actsOf(id)).to.deep.equal(['booked-at-once']);
  });

  it('stays at the same time by the clock over both changes, and a date in the spring gap is left out', async () => {
    await rows(`UPDATE opening_hours SET opens = '00:00', closes = '00:00' WHERE building_id = :id`, {
      id: scene.building.id,
    });
    const repetition: Repetition = {
      firstDay: '2027-03-21',
      cadence: { every: 'week', interval: 1, weekdays: [7] },
      count: 3,
    };
    const series = { repetition, choices: new Map() };
    const id = await made({ series, day: '2027-03-21', from: '02:00', to: '03:30' });
    expect(await datesOf(id)).to.deep.equal([
      '03-21 02:00-03:30 requested',
      '03-28 03:00-04:30 left-out',
      '04-04 02:00-03:30 requested',
    ]);
    expect(await leftOut(id)).to.deep.equal([{ day: '03-28', because: 'no-such-time', name: null }]);
  });

  describe('what cannot be', () => {
    it('is left out with its reason and keeps its name, and holds nothing', async () => {
      await ask({ ...scene, asker: await buildPerson() }, { day: '2026-12-08' });
      await scene.building.update({ closedHolidays: ['12-26'] });
      await rows(
        `WITH made AS (INSERT INTO closures (building_id, reason, first_on, until_on, created_at)
           VALUES (:id, 'De vloer wordt gelakt', '2026-12-15', '2026-12-15', now()) RETURNING id)
         INSERT INTO closure_spans (closure_id, building_id, span)
         SELECT id, :id, tstzrange('2026-12-14T23:00Z', '2026-12-15T23:00Z') FROM made RETURNING closure_id`,
        { id: scene.building.id },
      );
      const id = await made({ series: weekly(8, [], [2, 6]) });
      expect(await leftOut(id)).to.deep.equal([
        { day: '12-08', because: 'taken', name: null },
        { day: '12-15', because: 'closure', name: 'De vloer wordt gelakt' },
        { day: '12-26', because: 'holiday', name: '12-26' },
      ]);
      expect(await heldFor(id)).to.equal(5);
    });

    it('of several spaces and equipment is all or nothing per date', async () => {
      const kitchen = await buildSpace({ buildingId: scene.building.id });
      const beamer = await together(() =>
        Equipment.make({
          buildingId: scene.building.id,
          name: 'Beamer',
          description: '',
          travels: false,
          count: 1,
        }),
      );
      const other = await buildPerson();
      const equipment = [{ equipmentId: beamer.id, pieces: 1 }];
      await ask({ ...scene, asker: other, space: kitchen }, { day: '2026-12-08' });
      const third = await buildSpace({ buildingId: scene.building.id });
      await ask({ ...scene, asker: other, space: third }, { day: '2026-12-15', equipment });
      const id = await made({ series: weekly(3), spaceIds: [scene.space.id, kitchen.id], equipment });
      expect(await leftOut(id)).to.deep.equal([
        { day: '12-08', because: 'taken', name: null },
        { day: '12-15', because: 'equipment-taken', name: 'Beamer' },
      ]);
      expect(await heldFor(id)).to.equal(3);
    });

    it('is refused where that is every date', async () => {
      await rows(`DELETE FROM opening_hours WHERE building_id = :id AND weekday = 2 RETURNING id`, {
        id: scene.building.id,
      });
      expect(await whyNot({ series: weekly(3) })).to.deep.equal(['form: nothing-asked']);
      expect(await count(`SELECT count(*) FROM bookings`)).to.equal(
        await count(`SELECT count(DISTINCT booking_id) FROM occurrences`),
      );
    });

    it('is said of the wish itself where it is that', async () => {
      const series = weekly(3);
      expect(await whyNot({ series, people: 21 })).to.deep.equal(['people: too-many-people']);
      expect(await whyNot({ series, to: '19:05' })).to.deep.equal(['to: too-short']);
      expect(await whyNot({ series, to: '18:00' })).to.deep.equal(['to: ends-before-start']);
      await scene.space.update({ seriesDays: 13 });
      expect(await whyNot({ series })).to.deep.equal(['times: series-too-long']);
      await scene.space.update({ seriesDays: 0 });
      expect(await whyNot({ series })).to.deep.equal(['repeat: no-series-here']);
    });
  });

  describe('what was chosen', () => {
    const other = { day: '2026-12-08', from: '20:00', to: '22:00' };

    it('is done: another time, another space, not at all', async () => {
      const kitchen = await buildSpace({ buildingId: scene.building.id, name: 'Keuken' });
      const id = await made({
        series: weekly(4, [
          ['2026-12-01', 'ask'],
          ['2026-12-08', { ...other, slugs: [scene.space.slug] }],
          ['2026-12-15', { day: '2026-12-16', from: '19:00', to: '21:00', slugs: [kitchen.slug] }],
          ['2026-12-22', 'skip'],
        ]),
      });
      expect(await datesOf(id)).to.deep.equal([
        '12-01 19:00-21:00 requested',
        '12-08 20:00-22:00 requested',
        '12-16 19:00-21:00 requested',
        '12-22 19:00-21:00 left-out',
      ]);
      expect(await leftOut(id)).to.deep.equal([{ day: '12-22', because: 'not-wanted', name: null }]);
      const inKitchen = await count(`SELECT count(*) FROM occurrence_spaces WHERE space_id = :id`, {
        id: kitchen.id,
      });
      expect(inKitchen).to.equal(1);
      const own = (await again(id)).occurrences.map((one) => one.own);
      expect(own).to.deep.equal([[], [], ['spaces'], []]);
    });

    it('is not written at all when one of the dates was snatched, or came free, meanwhile', async () => {
      await ask({ ...scene, asker: await buildPerson() }, { day: '2026-12-08' });
      const before = await count(`SELECT count(*) FROM occurrences`);
      const snatched = weekly(2, [
        ['2026-12-01', 'ask'],
        ['2026-12-08', 'ask'],
      ]);
      expect(await whyNot({ series: snatched })).to.deep.equal(['form: dates-changed', '2026-12-08']);
      const freed = weekly(2, [
        ['2026-12-01', 'wait'],
        ['2026-12-08', 'wait'],
      ]);
      expect(await whyNot({ series: freed })).to.deep.equal(['form: dates-changed', '2026-12-01']);
      expect(await count(`SELECT count(*) FROM occurrences`)).to.equal(before);
    });

    it('cannot lie in another building, or in a space that nobody has', async () => {
      const elsewhere = await buildSpace();
      for (const slug of [elsewhere.slug, 'zo-heet-niets']) {
        const series = weekly(2, [['2026-12-08', { ...other, slugs: [slug] }]]);
        expect(await whyNot({ series })).to.deep.equal(['form: dates-changed', '2026-12-08']);
      }
    });

    it('cannot be two dates in the same place', async () => {
      const series = weekly(2, [
        ['2026-12-08', { day: '2026-12-01', from: '19:00', to: '21:00', slugs: [scene.space.slug] }],
      ]);
      expect(await whyNot({ series })).to.deep.equal(['form: dates-changed', '2026-12-08']);
    });

    it('may be fewer dates a week where the hours a week are limited', async () => {
      await scene.space.update({ weeklyMinutesPerson: 240 });
      const thrice = (choices: [string, Choice][] = []) => weekly(3, choices, [2, 3, 4]);
      const id = await made({ series: thrice() });
      expect(await leftOut(id)).to.deep.equal([{ day: '12-03', because: 'too-many-hours', name: null }]);
      const later = { day: '2026-12-01', from: '10:00', to: '12:00' };
      const asker = await buildPerson();
      const outcome = await request(
        {
          ...later,
          series: thrice([
            ['2026-12-01', 'ask'],
            ['2026-12-02', 'skip'],
            ['2026-12-03', 'ask'],
          ]),
        },
        asker,
      );
      expect(outcome.booked).to.equal(true);
    });
  });

  it('sent twice is asked once, also when it left dates out', async () => {
    await ask({ ...scene, asker: await buildPerson() }, { day: '2026-12-08' });
    const series = weekly(3, [
      ['2026-12-01', 'ask'],
      ['2026-12-08', 'wait'],
      ['2026-12-15', 'skip'],
    ]);
    const wish = { series, requestKey: '0b0e7d6c-6f0a-4d5c-9a51-0d4f8a3f7c11' };
    const [first, second] = await Promise.all([made(wish), made(wish)]);
    expect(first).to.equal(second);
    expect(await made(wish)).to.equal(first);
  });

  describe('in two windows at once', () => {
    it('only one gets the same weeks', async () => {
      const outcomes = await Promise.all([
        request({ series: weekly(5, allAsked(5)) }),
        request({ series: weekly(5, allAsked(5)) }, await buildPerson()),
      ]);
      expect(outcomes.map(({ booked }) => booked).toSorted((a, b) => Number(a) - Number(b))).to.deep.equal([
        false,
        true,
      ]);
    });

    it('the hours a week and the number of requests are not exceeded, for a person or a group', async () => {
      const group = await buildGroup({ lead: scene.asker });
      await scene.space.update({
        weeklyMinutesPerson: 120,
        weeklyMinutesGroup: 120,
        mostWaitingPerson: 2,
        mostWaitingGroup: 2,
      });
      const early = { from: '10:00', to: '12:00', day: '2026-12-01' };
      for (const groupId of [null, group.id]) {
        const both = await Promise.all([
          request({ groupId, series: weekly(3, allAsked(3)) }),
          request({ groupId, ...early, series: weekly(3, allAsked(3)) }),
        ]);
        expect(both.filter(({ booked }) => booked)).to.have.length(1);
        await clear();
      }
      await scene.space.update({ weeklyMinutesPerson: null, mostWaitingPerson: 1 });
      const two = await Promise.all([
        request({ series: weekly(2) }),
        request({ ...early, series: weekly(2) }),
      ]);
      expect(two.flatMap((one) => (one.booked ? [] : one.reasons.map(({ why }) => why)))).to.deep.equal([
        'too-many-waiting',
      ]);
    });
  });

  it('asks the database as often for 40 dates as for 5', async () => {
    async function queries(times: number, from: string, to: string): Promise<number> {
      asked = 0;
      await made({ series: weekly(times), from, to });
      return asked;
    }
    const few = await queries(5, '10:00', '11:00');
    expect(await queries(40, '12:00', '13:00')).to.equal(few);
    expect(few).to.be.at.most(36);
  });

  function allAsked(times: number): [string, Choice][] {
    return Array.from({ length: times }, (_, n): [string, Choice] => [
      new Date(Date.UTC(2026, 11, 1 + 7 * n)).toISOString().slice(0, 10),
      'ask',
    ]);
  }

  async function clear(): Promise<void> {
    await rows(`DELETE FROM occupancies RETURNING unit_id`);
    await rows(`UPDATE occurrences SET state = 'lapsed' WHERE state = 'requested' RETURNING id`);
  }
});
