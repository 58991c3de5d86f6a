import { expect } from 'chai';
import { Clash, mostCounted } from '../../../models/clash.ts';
import { rows } from '../../../models/database.ts';
import { OutsideCalendar } from '../../../models/outside-calendar.ts';
import type { Space } from '../../../models/space.ts';
import { cancelBooking } from '../../../server/bookings/ending/cancel-booking.ts';
import { restoreBooking } from '../../../server/bookings/ending/restore-booking.ts';
import { requestBooking } from '../../../server/bookings/asking/request-booking.ts';
import { withdrawBooking } from '../../../server/bookings/ending/withdraw-booking.ts';
import { addOutsideCalendar } from '../../../server/imports/blocking/add-outside-calendar.ts';
import type { AddedCalendar } from '../../../server/imports/blocking/add-outside-calendar.ts';
import { mostCalendars, mostItems } from '../../../server/imports/blocking/limits.ts';
import { lookAtCalendar } from '../../../server/imports/blocking/look-at-calendar.ts';
import { replaceCalendarFile } from '../../../server/imports/blocking/replace-calendar-file.ts';
import { stopOutsideCalendar } from '../../../server/imports/blocking/stop-outside-calendar.ts';
import { uidOf, uidOfMove } from '../../../server/calendar/uid.ts';
import { addSpace } from '../../../server/spaces/add-space.ts';
import { findSpaces } from '../../../server/spaces/find-spaces.ts';
import { readSearch } from '../../../server/spaces/search-form.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { wrongHoldings } from '../../support/wrong-holdings.ts';
import { offeredIn, waitFor } from '../../bookings/queue/queue.ts';
import { ask, buildScene, by, wishFor } from '../../bookings/wishes.ts';
import type { Scene } from '../../bookings/wishes.ts';
import { CalendarServer, calendarOf } from './calendar-server.ts';
import type { TestEvent } from './calendar-server.ts';

const reach = { outsideCalendarsFromOwnNetwork: true };
/** 1 December, 19:00 to 21:00 in Amsterdam: what everybody in these tests wants. */
const evening: TestEvent = { from: '20261201T180000Z', to: '20261201T200000Z' };

describe('a calendar from outside', () => {
  const statements: string[] = [];
  useFreshDatabase((sql) => statements.push(sql));
  const server = new CalendarServer();
  let scene: Scene;

  before(() => server.open());
  after(() => server.close());
  beforeEach(async () => {
    scene = await buildScene();
    server.text = calendarOf([evening]);
    server.status = 200;
    server.beforeAnswer = async () => {};
  });
  afterEach(async () => expect(await wrongHoldings(monday)).to.deep.equal([]));

  async function add(spaces: Space[] = [], now = monday): Promise<number> {
    const wanted = { name: 'Oude agenda', spaceIds: spaces.map(({ id }) => id), address: server.address };
    const added = await addOutsideCalendar(scene.building, wanted, reach, by(scene.manager), now);
    if (!added.added) throw new Error(JSON.stringify(added));
    return added.id;
  }

  async function send(text: string): Promise<AddedCalendar> {
    const wanted = { name: 'Bestand', spaceIds: [], bytes: Buffer.from(text) };
    return addOutsideCalendar(scene.building, wanted, reach, by(scene.manager), monday);
  }

  const isFree = async (space: Space = scene.space, differently = {}): Promise<boolean> =>
    (await requestBooking(wishFor({ ...scene, space }, differently), by(scene.asker), monday)).booked;

  async function stored(id: number): Promise<OutsideCalendar> {
    const calendar = await OutsideCalendar.byId(id);
    if (!calendar) throw new Error('there is no such calendar');
    return calendar;
  }

  it('takes its time of all spaces, also of those that come later, and no other time', async () => {
    const other = await buildSpace({ buildingId: scene.building.id });
    await add();
    expect(await isFree(scene.space)).to.equal(false);
    expect(await isFree(other)).to.equal(false);
    const { id: _, slug: _slug, ownUnitId: _unit, ...values } = other.get({ plain: true });
    const made = await addSpace(scene.building, { ...values, name: 'Serre' }, by(scene.manager), monday);
    if (!made.added) throw new Error('no space was added');
    expect(await isFree(made.space)).to.equal(false);
    expect(await isFree(scene.space, { from: '21:00', to: '22:00' })).to.equal(true);
  });

  it('can be of one space only', async () => {
    const other = await buildSpace({ buildingId: scene.building.id });
    await add([other]);
    expect(await isFree(other)).to.equal(false);
    expect(await isFree(scene.space)).to.equal(true);
  });

  it('is said to be the reason, where somebody searches', async () => {
    await add();
    const read = readSearch(
      { date: '2026-12-01', from: '19:00', to: '21:00', building: scene.building.slug },
      monday,
    );
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const outcome = await findSpaces(read.value, monday);
    if ('problems' in outcome || !('once' in outcome.found)) throw new Error('not searched once');
    const here = outcome.found.once.others.find(({ space }) => space.id === scene.space.id);
    expect(here?.reason).to.deep.equal({ free: false, why: 'taken', isElsewhere: true });
  });

  it('never takes what is booked here: the clash is shown, and the time is taken once the booking is called off', async () => {
    const booking = await ask(scene, { from: '20:00', to: '22:00' });
    await add();
    const clashes = await Clash.in(scene.building.id, monday, 50);
    expect(clashes).to.have.length(1);
    expect(clashes[0]).to.deep.include({
      bookingId: booking.id,
      summary: 'Koor',
      spaces: [scene.space.name],
    });
    expect(await isFree(scene.space, { from: '19:00', to: '20:00' })).to.equal(false);
    await withdrawBooking(booking.id, by(scene.asker), monday);
    expect(await Clash.in(scene.building.id, monday, 50)).to.deep.equal([]);
    expect(await isFree(scene.space, { from: '20:00', to: '21:00' })).to.equal(false);
    expect(await isFree(scene.space, { from: '21:00', to: '22:00' })).to.equal(true);
  });

  it('goes before who waits: what it says is booked is offered to nobody', async () => {
    const booking = await ask(scene);
    await waitFor(scene, ['19:00', '21:00']);
    const shorter = await waitFor(scene, ['20:00', '21:00'], { after: 1 });
    server.text = calendarOf([{ ...evening, to: '20261201T190000Z' }]);
    await add();
    await withdrawBooking(booking.id, by(scene.asker), monday);
    expect(await offeredIn(scene)).to.deep.equal([shorter.id]);
  });

  it('frees time for who waits when it says so, or stops', async () => {
    const id = await add();
    const first = await waitFor(scene, ['19:00', '21:00']);
    server.text = calendarOf([]);
    expect(await lookAtCalendar(id, reach, monday)).to.equal('changed');
    expect(await offeredIn(scene)).to.deep.equal([first.id]);

    scene = await buildScene();
    server.text = calendarOf([evening]);
    const other = await add();
    const second = await waitFor(scene, ['19:00', '21:00']);
    expect(await stopOutsideCalendar(scene.building, other, by(scene.manager), monday)).to.equal(true);
    expect(await offeredIn(scene)).to.deep.equal([second.id]);
    expect(await stopOutsideCalendar(scene.building, other, by(scene.manager), monday)).to.equal(false);
  });

  it('is in the way of undoing a cancellation', async () => {
    const { booking } = await buildBooking({
      spaces: [scene.space],
      startsAt: '2026-12-01T19:00+01:00',
      endsAt: '2026-12-01T21:00+01:00',
      personId: scene.asker.id,
    });
    await cancelBooking(booking.id, { by: 'house', reason: '' }, by(scene.manager), monday);
    await add();
    const undone = await restoreBooking(booking.id, { by: 'house', dates: null }, by(scene.manager), monday);
    expect(undone).to.have.property('restored', false);
  });

  it('is not read back when it is of a booking here, nor where it leaves the time free or is called off', async () => {
    const { id: ours } = await ask(scene, { day: '2026-12-08' });
    server.text = calendarOf([
      { ...evening, uid: uidOf(ours, null) },
      { ...evening, uid: uidOf(ours, monday) },
      { ...evening, uid: uidOfMove(ours, monday) },
      { ...evening, more: ['TRANSP:TRANSPARENT'] },
      { ...evening, more: ['STATUS:CANCELLED'] },
    ]);
    const id = await add();
    expect((await stored(id)).items).to.equal(0);
    expect(await isFree()).to.equal(true);
  });

  it('takes its time also where another installation gave it out, and asks once however many bookings it is about', async () => {
    const elsewhere = '11111111-1111-4111-8111-111111111111';
    server.text = calendarOf([
      { ...evening, uid: uidOf(elsewhere, null) },
      { ...evening, uid: uidOfMove(elsewhere, monday) },
      { ...evening, uid: 'iets@buurtruimte' },
    ]);
    statements.length = 0;
    const id = await add();
    expect(statements.filter((sql) => sql.includes('FROM bookings WHERE id IN'))).to.have.length(1);
    expect((await stored(id)).items).to.equal(3);
    expect(await isFree()).to.equal(false);
  });

  it('is one stretch with what another calendar says of the same time', async () => {
    await add();
    server.text = calendarOf([{ from: '20261201T190000Z', to: '20261201T210000Z' }]);
    const second = await add();
    const spans = () =>
      rows<{ span: string }>(
        `SELECT to_char(lower(span) AT TIME ZONE 'UTC', 'HH24') || '-' || to_char(upper(span) AT TIME ZONE 'UTC', 'HH24') AS span
         FROM occupancies WHERE unit_id = :unit ORDER BY lower(occupancies.span)`,
        { unit: scene.space.ownUnitId },
      );
    expect(await spans()).to.deep.equal([{ span: '18-21' }]);
    await stopOutsideCalendar(scene.building, second, by(scene.manager), monday);
    expect(await spans()).to.deep.equal([{ span: '18-20' }]);
  });

  describe('as a file', () => {
    it('counts until it is replaced by a newer one', async () => {
      const added = await send(calendarOf([evening]));
      if (!added.added) throw new Error('not added');
      expect(await isFree()).to.equal(false);
      expect(await lookAtCalendar(added.id, reach, monday)).to.equal('over');
      const newer = Buffer.from(calendarOf([]));
      const replaced = await replaceCalendarFile(scene.building, added.id, newer, by(scene.manager), monday);
      expect(replaced).to.deep.equal({ replaced: true, items: 0 });
      expect(await isFree()).to.equal(true);
    });

    for (const [from, to, lines] of [
      ['00000101T000000Z', '20270101T000000Z', 'DTSTART:00000101T000000Z\r\nDTEND:20270101T000000Z'],
      ['00010101', '99991231', 'DTSTART;VALUE=DATE:00010101\r\nDTEND;VALUE=DATE:99991231'],
      [
        '20261101',
        '99991231T235959 in New York',
        'DTSTART;TZID=America/New_York:20261101T000000\r\nDTEND;TZID=America/New_York:99991231T235959',
      ],
    ] as const) {
      it(`may take all time from ${from} to ${to}`, async () => {
        const text = calendarOf([evening]).replace(/DTSTART:.*\r\nDTEND:.*(?=\r)/, lines);
        expect(await send(text)).to.have.property('items', 1);
        expect(await isFree()).to.equal(false);
      });
    }

    it('that cannot be read changes nothing', async () => {
      expect(await send('Beste beheerder')).to.deep.equal({ added: false, problem: 'notACalendar' });
      const added = await send(calendarOf([evening]));
      if (!added.added) throw new Error('not added');
      const broken = Buffer.from(calendarOf([]).slice(0, -20));
      const answer = await replaceCalendarFile(scene.building, added.id, broken, by(scene.manager), monday);
      expect(answer).to.deep.equal({ replaced: false, problem: 'cutOff' });
      expect(await isFree()).to.equal(false);
    });
  });

  it(`has ${mostItems} times at most`, async () => {
    const daily = (uid: string) => ({ uid, ...evening, more: ['RRULE:FREQ=DAILY;COUNT=700'] });
    const all = Array.from({ length: 7 }, (_, n) => daily(`${n}@example.org`));
    expect(await send(calendarOf(all))).to.have.property('items', 4_900);
    expect(await send(calendarOf([...all, daily('8@example.org')]))).to.deep.equal({
      added: false,
      problem: 'tooManyDates',
    });
  });

  it('tells a few clashes of each booking, where it is a jumble', async () => {
    for (let day = 0; day < 60; day += 1)
      await buildBooking({
        spaces: [scene.space],
        startsAt: new Date(Date.UTC(2027, 0, day, 10)),
        endsAt: new Date(Date.UTC(2027, 0, day, 12)),
      });
    const daily = Array.from({ length: 7 }, (_, n) => {
      return { uid: `${n}@example.org`, ...evening, more: ['RRULE:FREQ=DAILY;COUNT=700'] };
    });
    await send(calendarOf(daily).replaceAll(/DTEND:.*/g, 'DURATION:P60D'));
    const [count] = await Clash.countIn(scene.building.id, monday);
    expect(count?.count).to.equal(mostCounted);
    const reach = { everything: false, buildingIds: [scene.building.id], organisationIds: [] };
    expect((await Clash.countWithin(reach, monday)).map((one) => one.count)).to.deep.equal([mostCounted]);
    expect(await Clash.in(scene.building.id, monday, 400)).to.have.length(60 * 5);
  });

  it(`is one of ${mostCalendars} at most`, async () => {
    for (let n = 0; n < mostCalendars; n += 1) await send(calendarOf([]));
    expect(await send(calendarOf([]))).to.deep.equal({ added: false, tooMany: mostCalendars });
  });

  it('costs a building without any nothing: asking and calling off ask no question more', async () => {
    statements.length = 0;
    const booking = await ask(scene);
    await withdrawBooking(booking.id, by(scene.asker), monday);
    const about = statements.filter(
      (sql) => sql.includes('external_events') || sql.includes('outside_calendars'),
    );
    // Only what frees, which asked before as well, looks whether it has to be settled.
    expect(about.filter((sql) => !sql.includes('DELETE FROM occupancies WHERE'))).to.deep.equal([]);
  });
});
