import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { Booking } from '../../../models/booking.ts';
import { rows } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import { Space } from '../../../models/space.ts';
import { TakingOver } from '../../../models/taking-over.ts';
import { addDays, instantFrom, wallClockOf } from '../../../server/calendar/zone.ts';
import { fingerprintOf } from '../../../server/imports/taking-over/fingerprint-of.ts';
import { takeOver } from '../../../server/imports/taking-over/take-over.ts';
import { ask, buildScene } from '../../bookings/wishes.ts';
import { buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { wrongHoldings } from '../../support/wrong-holdings.ts';
import { calendar, event } from './calendar-text.ts';
import { actor, bookingsIn, confirm, keep, look } from './steps.ts';

const sample = (name: string) => readFileSync(new URL(`../../samples/${name}`, import.meta.url));

describe('taking over old bookings', () => {
  let statements = 0;
  useFreshDatabase(() => (statements += 1));

  it('the report of MRBS as a calendar: single bookings, a weekly series without its deleted date, a monthly one', async () => {
    const scene = await buildScene({ name: 'Room 03.05' });
    const file = await keep(scene, sample('mrbs-report.ics'));
    expect(file.spaces).to.deep.equal({ 'Building 03/Room 03.05': scene.space.id });
    const outcome = await confirm(scene, file);
    expect(outcome).to.deep.equal({ taken: true, bookings: 32, dates: 30 + 20 + 6 });

    const all = await bookingsIn(scene);
    const series = all.filter(({ rrule }) => rrule !== null);
    expect(series.map(({ title, rrule, dates }) => [title, rrule, dates])).to.deep.equal([
      ['Koor De Klinkers', 'FREQ=WEEKLY;BYDAY=SA;UNTIL=20270424T170000Z', 20],
      ['Repair Café "Het Schroefje"', 'FREQ=MONTHLY;BYDAY=2SA;UNTIL=20270508T080000Z', 6],
    ]);
    const choir = await Booking.whole(series[0]?.id ?? '');
    expect(choir).to.deep.include({
      description:
        'Wekelijkse repetitie; iedereen welkom, ook zonder stem.\nNeem een pen mee — koffie: €0,00 ☕',
      personId: scene.manager.id,
      isPublic: false,
      firstOn: '2026-12-05',
      fromTime: '19:00:00',
      toTime: '21:30:00',
    });
    const days = choir?.occurrences.map(
      ({ startsAt, state }) => `${wallClockOf(startsAt, 'Europe/Amsterdam').day} ${state}`,
    );
    expect(days).to.have.length(21);
    expect(days?.slice(3, 6)).to.deep.equal([
      '2026-12-26 approved',
      '2027-01-02 left-out',
      '2027-01-09 approved',
    ]);
    expect(choir?.occurrences.at(-1)?.endsAt).to.deep.equal(new Date('2027-04-24T19:30:00Z'));
    expect(
      (await History.ofBooking(choir?.id ?? '')).map(({ act, actorId }) => [act, actorId]),
    ).to.deep.equal([['taken-over', scene.manager.id]]);
    expect(await wrongHoldings(monday)).to.deep.equal([]);
  });

  it('the subscription of LibreBooking, without what is over', async () => {
    const scene = await buildScene({ name: 'Room 15.06' });
    const file = await keep(scene, sample('librebooking-subscription.ics'));
    const { planned } = await look(scene, file);
    const past = planned.filter(({ leftAlone }) => leftAlone.some(({ why }) => why === 'past'));
    expect(planned).to.have.length(40);
    // Monday at ten: what ended at half past nine is over, what began at eight thirty UTC goes on.
    expect(past.map(({ old }) => old.title)).to.deep.equal(['Weekly sync 82']);
    expect(await confirm(scene, file)).to.deep.equal({ taken: true, bookings: 39, dates: 39 });
    expect(await wrongHoldings(monday)).to.deep.equal([]);
  });

  it('the report of MRBS as a table', async () => {
    const scene = await buildScene({ name: 'Room 03.06' });
    const outcome = await confirm(scene, await keep(scene, sample('mrbs-report.csv')));
    expect(outcome).to.deep.equal({ taken: true, bookings: 57, dates: 57 });
    expect((await bookingsIn(scene)).map(({ title }) => title)).to.include.members([
      'Taalcafé',
      'Valpreventie, groep A',
    ]);
    expect(await wrongHoldings(monday)).to.deep.equal([]);
  });

  it('writes nothing before it is confirmed, and nothing twice', async () => {
    const scene = await buildScene({ name: 'Room 03.05' });
    const file = await keep(scene, sample('mrbs-report.ics'));
    await look(scene, file);
    expect(await bookingsIn(scene)).to.have.length(0);
    const first = await confirm(scene, file);
    expect(await takeOver(file, 'pressed twice', actor(scene), monday)).to.deep.equal(first);
    const again = await keep(scene, sample('mrbs-report.ics'));
    expect((await look(scene, again)).planned.map(({ why }) => why)).to.deep.equal(Array(32).fill('known'));
    expect(await confirm(scene, again)).to.deep.equal({ taken: false, why: 'nothing' });
    expect(await bookingsIn(scene)).to.have.length(32);
  });

  it('keeps what is exceptional of a date: its time, its words, its room, and that the house is shut then', async () => {
    const scene = await buildScene({ name: 'Zaal', setUpMinutes: 15 });
    await buildSpace({ buildingId: scene.building.id, name: 'Zolder' });
    const file = await keep(
      scene,
      calendar(
        event('koor', '20261201T190000', '20261201T210000', 'LOCATION:Zaal', 'RRULE:FREQ=WEEKLY;COUNT=4'),
        event(
          'koor',
          '20261209T200000',
          '20261209T230000',
          'LOCATION:Zaal',
          'RECURRENCE-ID;TZID=Europe/Amsterdam:20261208T190000',
        ),
        event(
          'koor',
          '20261215T190000',
          '20261215T210000',
          'LOCATION:Zolder',
          'RECURRENCE-ID;TZID=Europe/Amsterdam:20261215T190000',
          'Kerstkoor',
        ),
      ),
    );
    expect(await confirm(scene, file)).to.deep.equal({ taken: true, bookings: 1, dates: 4 });
    const [{ id } = { id: '' }] = await bookingsIn(scene);
    const booking = await Booking.whole(id);
    const told = booking?.occurrences.map(
      ({ startsAt, originalStartsAt, title, spaces, own, keptOutside, setUpMinutes }) =>
        [
          startsAt.toISOString(),
          originalStartsAt.toISOString(),
          title,
          spaces.map(({ name }) => name).join(),
          own.join(),
          keptOutside,
          setUpMinutes,
        ].join(' '),
    );
    expect(told?.slice(0, 3)).to.deep.equal([
      '2026-12-01T18:00:00.000Z 2026-12-01T18:00:00.000Z  Zaal  false 0',
      '2026-12-09T19:00:00.000Z 2026-12-08T18:00:00.000Z  Zaal  true 0',
      '2026-12-15T18:00:00.000Z 2026-12-15T18:00:00.000Z Kerstkoor Zolder spaces false 0',
    ]);
    expect(await wrongHoldings(monday)).to.deep.equal([]);
  });

  it('judges again when it is confirmed: what changed meanwhile is looked over first', async () => {
    const scene = await buildScene({ name: 'Zaal' });
    const file = await keep(
      scene,
      calendar(
        event('een', '20261201T190000', '20261201T210000', 'LOCATION:Zaal'),
        event('twee', '20261202T190000', '20261202T210000', 'LOCATION:Zaal'),
      ),
    );
    const { planned } = await look(scene, file);
    await ask(scene, { title: 'Bingo' });
    expect(await takeOver(file, fingerprintOf(planned), actor(scene), monday)).to.deep.equal({
      taken: false,
      why: 'changed',
    });
    expect(await bookingsIn(scene)).to.have.length(1);
    const now = await look(scene, file);
    expect(now.planned[0]?.leftAlone[0]).to.deep.include({
      why: 'taken',
      inTheWay: { by: 'booking', title: 'Bingo' },
    });
    expect(await confirm(scene, file)).to.deep.equal({ taken: true, bookings: 1, dates: 1 });
  });

  it('two who press at the same time take it over once', async () => {
    const scene = await buildScene({ name: 'Zaal' });
    const file = await keep(
      scene,
      calendar(event('een', '20261201T190000', '20261201T210000', 'LOCATION:Zaal')),
    );
    const both = await Promise.all([confirm(scene, file), confirm(scene, file)]);
    expect(both).to.deep.equal([
      { taken: true, bookings: 1, dates: 1 },
      { taken: true, bookings: 1, dates: 1 },
    ]);
    expect(await bookingsIn(scene)).to.have.length(1);
  });

  it('says that a calendar from outside holds the time', async () => {
    const scene = await buildScene({ name: 'Zaal' });
    await rows(
      `INSERT INTO occupancies (unit_id, outside_building_id, span)
       VALUES (:unit, :building, tstzrange('0001-01-01Z', '2026-12-01 19:00Z')) RETURNING id`,
      { unit: scene.space.ownUnitId, building: scene.building.id },
    );
    const day = { startsAt: monday, endsAt: new Date('2026-12-02T00:00:00Z') };
    const [taken] = await TakingOver.taken([scene.space.ownUnitId], day);
    // However long that is: what is compared by day is the days of the plan.
    expect(taken).to.deep.include({ startsAt: monday, isOutside: true });
    const file = await keep(
      scene,
      calendar(event('een', '20261201T190000', '20261201T210000', 'LOCATION:Zaal')),
    );
    const { planned } = await look(scene, file);
    await rows(`DELETE FROM occupancies WHERE outside_building_id = :id`, { id: scene.building.id });
    expect(planned[0]?.leftAlone[0]?.inTheWay).to.deep.equal({ by: 'outside' });
  });

  it('a space of the file that was closed since is not booked', async () => {
    const scene = await buildScene({ name: 'Zaal' });
    const file = await keep(
      scene,
      calendar(event('een', '20261201T190000', '20261201T210000', 'LOCATION:Zaal')),
    );
    await Space.update({ closedAt: monday }, { where: { id: scene.space.id } });
    expect(await confirm(scene, file)).to.deep.equal({ taken: false, why: 'nothing' });
  });

  it('asks and writes in as few statements for 2,000 lines as for one', async function () {
    this.timeout(60_000);
    const scene = await buildScene({ name: 'Zaal' });
    const line = (number: number) => {
      const day = addDays('2026-12-01', Math.floor(number / 12));
      const from = 8 + (number % 12);
      return `Les ${number};Zaal;${day} ${String(from).padStart(2, '0')}:00;${day} ${from + 1}:00`;
    };
    const table = (numbers: number[]) => ['Titel;Zaal;Begin;Einde', ...numbers.map(line)].join('\n');
    const count = async (text: string) => {
      const file = await keep(scene, text);
      statements = 0;
      const outcome = await confirm(scene, file);
      return { outcome, statements };
    };
    const one = await count(table([2000]));
    const many = await count(table(Array.from({ length: 2000 }, (_, number) => number)));
    expect(many.outcome).to.deep.equal({ taken: true, bookings: 2000, dates: 2000 });
    expect(many.statements).to.equal(one.statements);
    expect(await wrongHoldings(monday)).to.deep.equal([]);
  });

  it('forgets after a day what nobody confirmed', async () => {
    const scene = await buildScene({ name: 'Zaal' });
    const { id } = await keep(
      scene,
      calendar(event('een', '20261201T190000', '20261201T210000', 'LOCATION:Zaal')),
    );
    const tomorrow = new Date(monday.getTime() + 24 * 60 * 60 * 1000);
    expect(await TakingOver.of(id, scene.building.id, tomorrow)).to.equal(null);
    await TakingOver.sweep(tomorrow);
    expect(await TakingOver.findByPk(id)).to.equal(null);
  });

  it('a moment of the clock’s change stays on the clock', async () => {
    const scene = await buildScene({ name: 'Zaal' });
    const file = await keep(
      scene,
      calendar(
        event('een', '20270314T100000', '20270314T120000', 'LOCATION:Zaal', 'RRULE:FREQ=WEEKLY;COUNT=4'),
      ),
    );
    await confirm(scene, file);
    const [{ id, rrule } = { id: '', rrule: null }] = await bookingsIn(scene);
    expect(rrule).to.equal('FREQ=WEEKLY;BYDAY=SU;UNTIL=20270404T080000Z');
    const starts = (await Booking.whole(id))?.occurrences.map(({ startsAt }) => startsAt);
    expect(starts).to.deep.equal(
      ['2027-03-14', '2027-03-21', '2027-03-28', '2027-04-04'].map((day) =>
        instantFrom(day, '10:00', 'Europe/Amsterdam'),
      ),
    );
  });
});
