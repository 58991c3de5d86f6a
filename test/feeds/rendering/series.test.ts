import { expect } from 'chai';
import { Building } from '../../../models/building.ts';
import { together } from '../../../models/database.ts';
import { Move } from '../../../models/move.ts';
import { Occupancy } from '../../../models/occupancy.ts';
import { Offer } from '../../../models/offer.ts';
import type { Space } from '../../../models/space.ts';
import type { WholeBooking } from '../../../models/booking.ts';
import { cancelBooking } from '../../../server/bookings/ending/cancel-booking.ts';
import { changeSpace } from '../../../server/spaces/change-space.ts';
import { setParts } from '../../../server/spaces/set-parts.ts';
import { moverOf, mustMove } from '../../bookings/moving/mover.ts';
import { buildSeries, nth } from '../../bookings/series/series.ts';
import { buildScene, by } from '../../bookings/wishes.ts';
import type { Scene } from '../../bookings/wishes.ts';
import { linesOf } from '../../icalendar/examples.ts';
import { buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { read, refresh } from '../feed-now.ts';

const minute = (n: number) => new Date(monday.getTime() + n * 60_000);

describe('a series in a feed', () => {
  useFreshDatabase();

  let scene: Scene;
  let other: Space;
  let series: WholeBooking;
  const move = moverOf(
    () => scene,
    () => series,
  );

  beforeEach(async () => {
    scene = await buildScene({ booksDirectly: true });
    other = await buildSpace({ buildingId: scene.building.id, booksDirectly: true });
    series = await buildSeries(scene, { state: 'approved', times: 4 });
  });

  const cancelDate = (place: number, now: Date) =>
    cancelBooking(series.id, { by: 'asker', reason: '' }, by(scene.asker), now, {
      dates: 'one',
      from: nth(series, place).id,
    });

  /** What a feed says about dates, stamps and versions, event by event. */
  async function linesIn(feed: { of: 'spaces' | 'buildings'; slug: string }, now: Date, which: RegExp) {
    const { text } = await read(feed, now);
    return text
      .split('BEGIN:VEVENT\r\n')
      .slice(1)
      .map((event) => linesOf(event).filter((line) => which.test(line)));
  }
  const dated = /^(UID|DTSTART|RRULE|EXDATE|RECURRENCE-ID|STATUS)/;
  const here = () => ({ of: 'spaces', slug: scene.space.slug }) as const;
  const house = () => ({ of: 'buildings', slug: scene.building.slug }) as const;
  const uid = () => `UID:booking-${series.id}@buurtruimte`;

  it('R1 R2 R3 stands there once, without what was cancelled, and with what was moved twice where it is', async () => {
    await cancelDate(1, minute(1));
    await mustMove(move(2, { from: '14:00', to: '16:00' }, { now: minute(2) }));
    await mustMove(move(2, { day: '2026-12-16', from: '10:00', to: '12:00' }, { now: minute(3) }));
    expect(await linesIn(here(), minute(3), dated)).to.deep.equal([
      [
        uid(),
        'DTSTART;TZID=Europe/Amsterdam:20261201T190000',
        'RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261222T180000Z',
        'EXDATE;TZID=Europe/Amsterdam:20261208T190000',
        'STATUS:CONFIRMED',
      ],
      [
        uid(),
        'DTSTART;TZID=Europe/Amsterdam:20261216T100000',
        'RECURRENCE-ID;TZID=Europe/Amsterdam:20261215T190000',
        'STATUS:CONFIRMED',
      ],
    ]);
  });

  it('R4 C9 all of it cancelled: it vanishes at once', async () => {
    await cancelBooking(series.id, { by: 'asker', reason: '' }, by(scene.asker), minute(1));
    expect(await linesIn(here(), minute(1), dated)).to.deep.equal([]);
  });

  it('R5 this and following are a series of their own, the first ended before', async () => {
    const { id } = await mustMove(
      move(2, { dates: 'following', from: '20:00', to: '22:00' }, { now: minute(1) }),
    );
    expect(id).not.to.equal(series.id);
    expect(await linesIn(here(), minute(1), dated)).to.deep.equal([
      [
        uid(),
        'DTSTART;TZID=Europe/Amsterdam:20261201T190000',
        'RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261208T180000Z',
        'STATUS:CONFIRMED',
      ],
      [
        `UID:booking-${id}@buurtruimte`,
        'DTSTART;TZID=Europe/Amsterdam:20261215T200000',
        'RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261222T190000Z',
        'STATUS:CONFIRMED',
      ],
    ]);
  });

  it('R5 so it is with all of it once some went by, and not while all lies ahead', async () => {
    await mustMove(move(2, { dates: 'all', from: '18:00', to: '20:00' }, { now: minute(1) }));
    expect(await linesIn(here(), minute(1), /^(UID|RRULE)/)).to.deep.equal([
      [uid(), 'RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261222T170000Z'],
    ]);
    const now = new Date('2026-12-03T09:00:00Z');
    const { id } = await mustMove(move(2, { dates: 'all', from: '20:00', to: '22:00' }, { now }));
    expect(await linesIn(here(), now, /^(UID|RRULE)/)).to.deep.equal([
      [uid(), 'RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261201T170000Z'],
      [`UID:booking-${id}@buurtruimte`, 'RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261222T190000Z'],
    ]);
  });

  it('C16 one date elsewhere: gone from the space of the series, single in the other, an exception in the building', async () => {
    await mustMove(move(1, { spaceIds: [other.id] }, { now: minute(1) }));
    const [master, ...rest] = await linesIn(here(), minute(1), dated);
    expect(master).to.include('EXDATE;TZID=Europe/Amsterdam:20261208T190000');
    expect(rest).to.deep.equal([]);
    expect(await linesIn({ of: 'spaces', slug: other.slug }, minute(1), dated)).to.deep.equal([
      [
        `UID:booking-${series.id}-20261208T180000Z@buurtruimte`,
        'DTSTART;TZID=Europe/Amsterdam:20261208T190000',
        'STATUS:CONFIRMED',
      ],
    ]);
    const inHouse = await linesIn(house(), minute(1), /^(UID|EXDATE|RECURRENCE-ID|LOCATION)/);
    expect(inHouse.map((lines) => lines.length)).to.deep.equal([2, 3]);
    expect(inHouse[1]).to.include.members([uid(), 'RECURRENCE-ID;TZID=Europe/Amsterdam:20261208T190000']);
    expect(inHouse[1]?.join()).to.contain(`LOCATION:${other.name}`);
  });

  it('C13 C14 a change of one date raises the stamps and SEQUENCE of the series, a new title the stamps', async () => {
    const stamps = /^(DTSTAMP|LAST-MODIFIED|SEQUENCE)/;
    const [before] = await linesIn(here(), monday, stamps);
    await cancelDate(1, minute(1));
    const [cancelled] = await linesIn(here(), minute(1), stamps);
    expect(cancelled).to.deep.equal([
      `SEQUENCE:${sequenceIn(before) + 1}`,
      'DTSTAMP:20261123T090100Z',
      'LAST-MODIFIED:20261123T090100Z',
    ]);
    await mustMove(move(2, { title: 'Eenmalig' }, { now: minute(2) }));
    const named = await linesIn(here(), minute(2), stamps);
    expect(named[0]).to.deep.equal([
      cancelled?.[0],
      'DTSTAMP:20261123T090200Z',
      'LAST-MODIFIED:20261123T090200Z',
    ]);
  });

  it('C13 what is wanted instead, and then at yet another time, has another SEQUENCE and stamps', async () => {
    await scene.space.update({ booksDirectly: false });
    const told: string[][] = [];
    for (const [n, from] of ['14:00', '15:00'].entries()) {
      await mustMove(move(1, { from, to: '17:00' }, { now: minute(n + 1) }));
      const events = await linesIn(here(), minute(n + 1), /^(UID|DTSTART|DTSTAMP|LAST-MODIFIED|SEQUENCE)/);
      told.push(events.find(([uid]) => uid?.startsWith('UID:move-')) ?? []);
    }
    const [first, second] = told;
    expect(second?.[0]).to.equal(first?.[0]);
    expect(second).to.include.members([
      'DTSTART;TZID=Europe/Amsterdam:20261208T150000',
      'DTSTAMP:20261123T090200Z',
      'LAST-MODIFIED:20261123T090200Z',
    ]);
    expect(sequenceIn(second)).to.be.above(sequenceIn(first));
  });

  it('C13 a new name of its space raises the stamps of the series', async () => {
    const named = { ...scene.space.get(), name: 'Nieuwe naam' };
    await changeSpace(scene.space, named, by(scene.manager), minute(1));
    expect(await linesIn(here(), minute(1), /^LAST-MODIFIED/)).to.deep.equal([
      ['LAST-MODIFIED:20261123T090100Z'],
    ]);
  });

  it('C13 C14 other parts of a space raise the stamps of the series that has other exceptions then', async () => {
    const hall = await buildSpace({ buildingId: scene.building.id });
    await setParts(hall, [scene.space.id, other.id], by(scene.manager), monday);
    await mustMove(move(1, { spaceIds: [other.id] }, { now: minute(1) }));
    const inHall = (now: Date) => linesIn({ of: 'spaces', slug: hall.slug }, now, /^(EXDATE|LAST-MODIFIED)/);
    expect((await inHall(minute(1)))[0]).to.deep.equal(['LAST-MODIFIED:20261123T090100Z']);
    await setParts(hall, [scene.space.id], by(scene.manager), minute(2));
    expect(await inHall(minute(2))).to.deep.equal([
      ['EXDATE;TZID=Europe/Amsterdam:20261208T190000', 'LAST-MODIFIED:20261123T090200Z'],
    ]);
  });

  it('C15 C12 stands there whole while one of its dates is in the window, with the same bytes, and then no more', async () => {
    const days = (n: number) => new Date(monday.getTime() + n * 86_400_000);
    const feed = here();
    const first = await read(feed, monday);
    const lastDay = days(29 + 90); // the last date, 22 December, is 90 days ago
    const still = await read(feed, lastDay);
    expect(still.text).to.equal(first.text);
    expect(await refresh(feed, days(29 + 91))).not.to.deep.equal(first.rendered);
    expect((await read(feed, days(29 + 91))).events).to.deep.equal([]);
  });

  it('C12 400 days ahead it appears whole as well, with its first date', async () => {
    const feed = here();
    const before = new Date('2025-10-27T09:00:00Z'); // 1 December 2026 is 400 days later
    expect((await read(feed, new Date(before.getTime() - 86_400_000))).events).to.deep.equal([]);
    expect((await read(feed, before)).text).to.equal((await read(feed, monday)).text);
  });

  it('shows what is wanted instead as taken, where it is wanted, and what is offered not at all', async () => {
    const booking = await buildSeries(scene, {
      state: 'approved',
      times: 2,
      leftOut: [1],
      firstDay: '2027-02-02',
    });
    const [standing, leftOut] = [nth(booking, 0), nth(booking, 1)];
    await together(async () => {
      await Building.lockForWriting([scene.building.id], monday);
      await Move.ask([
        {
          occurrenceId: standing.id,
          buildingId: scene.building.id,
          startsAt: new Date('2027-02-02T19:00Z'),
          endsAt: new Date('2027-02-02T21:00Z'),
          people: 8,
          setUpMinutes: 0,
          cleanUpMinutes: 0,
          askedAt: monday,
          dueAt: monday,
          spaceIds: [other.id],
          equipment: [],
        },
      ]);
      await Occupancy.hold([standing.id]);
      const offer = await Offer.make(leftOut.id, new Date('2026-11-24T09:00Z'), monday);
      await Occupancy.holdOffer(offer.id);
    });
    const stands = [
      `UID:booking-${booking.id}@buurtruimte`,
      'DTSTART;TZID=Europe/Amsterdam:20270202T190000',
      'RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270209T180000Z',
      'EXDATE;TZID=Europe/Amsterdam:20270209T190000',
      'STATUS:CONFIRMED',
    ];
    const wanted = [
      `UID:move-${booking.id}-20270202T180000Z@buurtruimte`,
      'DTSTART;TZID=Europe/Amsterdam:20270202T200000',
      'STATUS:TENTATIVE',
    ];
    const ofIt = (events: string[][]) => events.filter(([line]) => line?.includes(booking.id));
    expect(ofIt(await linesIn(here(), monday, dated))).to.deep.equal([stands]);
    expect(await linesIn({ of: 'spaces', slug: other.slug }, monday, dated)).to.deep.equal([wanted]);
    expect(ofIt(await linesIn(house(), monday, dated))).to.deep.equal([stands, wanted]);
  });
});

function sequenceIn(lines: string[] | undefined): number {
  return Number(lines?.find((line) => line.startsWith('SEQUENCE:'))?.slice(9));
}
