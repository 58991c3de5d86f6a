import { expect } from 'chai';
import type { JobHelpers } from 'graphile-worker';
import { rows } from '../../../models/database.ts';
import { OutsideCalendar } from '../../../models/outside-calendar.ts';
import { addOutsideCalendar } from '../../../server/imports/blocking/add-outside-calendar.ts';
import { fetchDueCalendars } from '../../../server/imports/blocking/fetch-due-calendars.ts';
import { lookAtCalendar } from '../../../server/imports/blocking/look-at-calendar.ts';
import { stopOutsideCalendar } from '../../../server/imports/blocking/stop-outside-calendar.ts';
import { requestBooking } from '../../../server/bookings/asking/request-booking.ts';
import { tasksWith } from '../../../server/jobs/tasks.ts';
import { demoTransport } from '../../../server/notices/demo-transport.ts';
import { createLog } from '../../../server/support/log.ts';
import { monday, testClock } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { wrongHoldings } from '../../support/wrong-holdings.ts';
import { buildScene, by, wishFor } from '../../bookings/wishes.ts';
import type { Scene } from '../../bookings/wishes.ts';
import { CalendarServer, calendarOf } from './calendar-server.ts';
import type { TestEvent } from './calendar-server.ts';

const hour = 60 * 60 * 1000;
const later = (hours: number) => new Date(monday.getTime() + hours * hour);
const reach = { outsideCalendarsFromOwnNetwork: true };
/** 1 December, 19:00 to 21:00 in Amsterdam: what everybody in these tests wants. */
const evening: TestEvent = { from: '20261201T180000Z', to: '20261201T200000Z' };

/** 700 times: eight of these are more than may be. */
const daily = (n: number): TestEvent => ({
  uid: `${n}@example.org`,
  ...evening,
  more: ['RRULE:FREQ=DAILY;COUNT=700'],
});

describe('a calendar from outside, when it is looked at', () => {
  useFreshDatabase();
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

  async function add(): Promise<number> {
    const wanted = { name: 'Oude agenda', spaceIds: [], address: server.address };
    const added = await addOutsideCalendar(scene.building, wanted, reach, by(scene.manager), monday);
    if (!added.added) throw new Error(JSON.stringify(added));
    return added.id;
  }

  const isFree = async () => (await requestBooking(wishFor(scene), by(scene.asker), monday)).booked;

  async function stored(id: number): Promise<OutsideCalendar> {
    const calendar = await OutsideCalendar.byId(id);
    if (!calendar) throw new Error('there is no such calendar');
    return calendar;
  }

  async function versionOf(): Promise<number> {
    await scene.building.reload();
    return scene.building.version ?? 0;
  }

  it('asks whether it changed, and locks nothing while it did not', async () => {
    const id = await add();
    const before = await versionOf();
    expect(await lookAtCalendar(id, reach, later(1))).to.equal('unchanged');
    expect(server.asked.at(-1)).to.have.property('if-none-match');
    expect(await versionOf()).to.equal(before);
    expect((await stored(id)).fetchedAt).to.deep.equal(later(1));
  });

  it('is read anew after a day, as repetitions go on', async () => {
    server.text = calendarOf([{ ...evening, more: ['RRULE:FREQ=WEEKLY'] }]);
    const id = await add();
    const before = (await stored(id)).items;
    expect(await lookAtCalendar(id, reach, later(24 * 8))).to.equal('changed');
    expect(server.asked.at(-1)).not.to.have.property('if-none-match');
    expect((await stored(id)).items).to.equal(before + 1);
  });

  it('keeps what was there while it cannot be read, says why, and waits longer each time', async () => {
    const id = await add();
    const waits: number[] = [];
    for (const [status, text] of [
      [500, ''],
      [200, '<!doctype html><title>Inloggen</title>'],
      [404, ''],
      [200, calendarOf(Array.from({ length: 8 }, (_, n) => daily(n)))],
    ] as const) {
      server.status = status;
      server.text = text;
      expect(await lookAtCalendar(id, reach, monday)).to.equal('failed');
      waits.push(await waitOf(id));
    }
    expect(await stored(id)).to.include({ problem: 'tooManyDates', failures: 4, items: 1 });
    expect(waits).to.deep.equal([2, 4, 8, 16]);
    for (let n = 0; n < 2; n += 1) await lookAtCalendar(id, reach, monday);
    expect(await waitOf(id)).to.equal(24);
    expect(await isFree()).to.equal(false);

    server.status = 200;
    server.text = calendarOf([evening]);
    expect(await lookAtCalendar(id, reach, monday)).to.equal('unchanged');
    expect(await stored(id)).to.include({ problem: null, failures: 0 });
    expect(await waitOf(id)).to.equal(1);
  });

  it('reads nothing in our own network unless that is allowed', async () => {
    const id = await add();
    expect(await lookAtCalendar(id, { outsideCalendarsFromOwnNetwork: false }, monday)).to.equal('failed');
    expect(await stored(id)).to.include({ problem: 'ownNetwork', items: 1 });
  });

  it('of two looks at once lets the first that is done count', async () => {
    const id = await add();
    server.text = calendarOf([]);
    const older = server.text;
    let isFirst = true;
    server.beforeAnswer = async () => {
      if (!isFirst) return;
      isFirst = false;
      server.text = calendarOf([evening, { from: '20261202T180000Z', to: '20261202T200000Z' }]);
      expect(await lookAtCalendar(id, reach, later(1))).to.equal('changed');
      server.text = older; // what the first one was about to be told
    };
    expect(await lookAtCalendar(id, reach, later(1))).to.equal('over');
    expect((await stored(id)).items).to.equal(2);
  });

  it('is over when it was stopped meanwhile', async () => {
    const id = await add();
    server.text = calendarOf([]);
    server.beforeAnswer = async () => {
      await stopOutsideCalendar(scene.building, id, by(scene.manager), monday);
    };
    expect(await lookAtCalendar(id, reach, monday)).to.equal('over');
    expect(await lookAtCalendar(id, reach, monday)).to.equal('over');
  });

  it('takes its turn each hour, once however many look at the clock', async () => {
    await rows(`UPDATE outside_calendars SET next_fetch_at = '2030-01-01' WHERE address IS NOT NULL`);
    const id = await add();
    const waiting = () =>
      rows<{ payload: unknown }>(
        `SELECT j.payload FROM graphile_worker._private_jobs j
         JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'look-at-calendar'`,
      );
    await fetchDueCalendars(later(0.9));
    expect(await waiting()).to.deep.equal([]);
    await Promise.all([fetchDueCalendars(later(1)), fetchDueCalendars(later(1))]);
    const [job, ...more] = await waiting();
    expect(more).to.deep.equal([]);

    const post = {
      transport: demoTransport(),
      baseUrl: '',
      clock: testClock(),
      log: createLog({ silent: true }),
    };
    const tasks = tasksWith({ ...post, ...reach, imapUrl: null });
    const asked = server.asked.length;
    await tasks['look-at-calendar']?.(job?.payload, { job: {} } as JobHelpers);
    expect(server.asked).to.have.length(asked + 1);
    expect(await stored(id)).to.include({ problem: null });
  });

  it('waits once, however long those before it take', async () => {
    const id = await add();
    for (const hours of [1, 1.5, 2, 2.5]) await fetchDueCalendars(later(hours));
    const waiting = await rows<{ times: number }>(
      `SELECT count(*) AS times FROM graphile_worker._private_jobs WHERE CAST(payload AS jsonb) = CAST(:payload AS jsonb)`,
      { payload: JSON.stringify({ calendarId: id }) },
    );
    expect(waiting).to.deep.equal([{ times: 1 }]);
  });

  async function waitOf(id: number): Promise<number> {
    const [row] = await rows<{ at: Date }>(
      `SELECT next_fetch_at AS at FROM outside_calendars WHERE id = :id`,
      { id },
    );
    return ((row?.at.getTime() ?? 0) - monday.getTime()) / hour;
  }
});
