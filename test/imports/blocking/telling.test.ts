import { expect } from 'chai';
import { rows } from '../../../models/database.ts';
import { Letter } from '../../../models/letter.ts';
import { takeOffer } from '../../../server/bookings/queue/take-offer.ts';
import { withdrawBooking } from '../../../server/bookings/ending/withdraw-booking.ts';
import { addOutsideCalendar } from '../../../server/imports/blocking/add-outside-calendar.ts';
import { lookAtCalendar } from '../../../server/imports/blocking/look-at-calendar.ts';
import { replaceCalendarFile } from '../../../server/imports/blocking/replace-calendar-file.ts';
import type { Person } from '../../../models/person.ts';
import { waitFor } from '../../bookings/queue/queue.ts';
import { ask, buildScene, by } from '../../bookings/wishes.ts';
import type { Scene } from '../../bookings/wishes.ts';
import { buildPerson, buildRole } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { CalendarServer, calendarOf } from './calendar-server.ts';
import type { TestEvent } from './calendar-server.ts';

const hour = 60 * 60 * 1000;
const later = (hours: number) => new Date(monday.getTime() + hours * hour);
const reach = { outsideCalendarsFromOwnNetwork: true };
/** 1 December, 19:00 to 21:00 in Amsterdam. */
const evening: TestEvent = { from: '20261201T180000Z', to: '20261201T200000Z' };
const nextEvening: TestEvent = { from: '20261202T180000Z', to: '20261202T200000Z' };

describe('clashes with a calendar from outside are told to the managers', () => {
  useFreshDatabase();
  const server = new CalendarServer();
  let scene: Scene;
  let colleague: Person;

  before(() => server.open());
  after(() => server.close());
  beforeEach(async () => {
    scene = await buildScene();
    colleague = await buildPerson({ name: 'Andere beheerder' });
    await buildRole({ personId: colleague.id, buildingId: scene.building.id });
    server.text = calendarOf([]);
  });

  async function add(): Promise<number> {
    const wanted = { name: 'Oude agenda', spaceIds: [], address: server.address };
    const added = await addOutsideCalendar(scene.building, wanted, reach, by(scene.manager), monday);
    if (!added.added) throw new Error(JSON.stringify(added));
    return added.id;
  }

  /** To whom, and of how many clashes, in order of writing. */
  async function told(): Promise<[number | null, number][]> {
    const ids = [scene.manager.id, colleague.id, scene.asker.id];
    const letters = await Letter.findAll({
      where: { kind: 'manager-clashes', personId: ids },
      order: ['createdAt', 'personId'],
    });
    return letters.map(({ personId, facts }) => [personId, facts['times'] as number]);
  }

  it('in a letter to each, with what, where and when', async () => {
    const booking = await ask(scene, { from: '20:00', to: '22:00' });
    const id = await add();
    server.text = calendarOf([evening]);
    await lookAtCalendar(id, reach, later(1));
    expect(await told()).to.deep.equal([
      [scene.manager.id, 1],
      [colleague.id, 1],
    ]);
    const letter = await Letter.findOne({ where: { kind: 'manager-clashes', personId: colleague.id } });
    expect(letter?.facts).to.deep.equal({
      building: scene.building.name,
      zone: 'Europe/Amsterdam',
      times: 1,
      link: `/buildings/${scene.building.slug}/outside-calendars#clashes`,
      clashes: [
        {
          title: booking.title,
          spaces: [scene.space.name],
          startsAt: '2026-12-01T19:00:00.000Z',
          endsAt: '2026-12-01T21:00:00.000Z',
          elsewhere: {
            calendar: 'Oude agenda',
            summary: 'Koor',
            startsAt: '2026-12-01T18:00:00.000Z',
            endsAt: '2026-12-01T20:00:00.000Z',
          },
        },
      ],
    });
  });

  it('once for each: an hour later there is none, and of a new one only that', async () => {
    await ask(scene);
    await ask(scene, { day: '2026-12-02' });
    const id = await add();
    server.text = calendarOf([evening]);
    await lookAtCalendar(id, reach, later(1));
    await lookAtCalendar(id, reach, later(2));
    expect(await told()).to.have.length(2);
    server.text = calendarOf([evening, nextEvening]);
    await lookAtCalendar(id, reach, later(3));
    expect((await told()).slice(2)).to.deep.equal([
      [scene.manager.id, 1],
      [colleague.id, 1],
    ]);
    server.text = calendarOf([]);
    await lookAtCalendar(id, reach, later(4));
    server.text = calendarOf([evening]);
    await lookAtCalendar(id, reach, later(5));
    expect(await told()).to.have.length(4);
  });

  it('several in one letter, and not to who is shown them on the page', async () => {
    await ask(scene);
    await ask(scene, { day: '2026-12-02' });
    server.text = calendarOf([evening, nextEvening]);
    await add();
    expect(await told()).to.deep.equal([[colleague.id, 2]]);
  });

  it('also of a newer file', async () => {
    await ask(scene);
    const wanted = { name: 'Bestand', spaceIds: [], bytes: Buffer.from(calendarOf([])) };
    const added = await addOutsideCalendar(scene.building, wanted, reach, by(scene.manager), monday);
    if (!added.added) throw new Error('not added');
    const newer = Buffer.from(calendarOf([evening]));
    await replaceCalendarFile(scene.building, added.id, newer, by(colleague), monday);
    expect(await told()).to.deep.equal([[scene.manager.id, 1]]);
  });

  it('also of what becomes one here: an offer that was held, and is taken', async () => {
    const booking = await ask(scene);
    const waiting = await waitFor(scene, ['19:00', '21:00']);
    const id = await add();
    await withdrawBooking(booking.id, by(scene.asker), monday);
    server.text = calendarOf([evening]);
    await lookAtCalendar(id, reach, later(1));
    expect(await told()).to.deep.equal([]);
    await takeOffer(waiting.id, waiting.occurrenceId, waiting.by, later(1));
    expect(await lookAtCalendar(id, reach, later(2))).to.equal('unchanged');
    expect(await told()).to.have.length(2);
  });

  it('of two looks at once by one of them', async () => {
    const id = await add();
    await ask(scene);
    server.text = calendarOf([evening]);
    await Promise.all([lookAtCalendar(id, reach, later(1)), lookAtCalendar(id, reach, later(1))]);
    expect(await told()).to.have.length(2);
  });

  it('and what was told is forgotten when it is long over, or the calendar stops', async () => {
    await ask(scene);
    server.text = calendarOf([evening]);
    const id = await add();
    const kept = () => rows(`SELECT FROM told_clashes WHERE calendar_id = :id`, { id });
    expect(await kept()).to.have.length(1);
    await lookAtCalendar(id, reach, new Date('2026-12-08T12:00Z'));
    expect(await kept()).to.have.length(1);
    await lookAtCalendar(id, reach, new Date('2026-12-09T12:00Z'));
    expect(await kept()).to.have.length(0);
  });
});
