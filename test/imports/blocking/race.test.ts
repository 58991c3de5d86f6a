import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import type { Building } from '../../../models/building.ts';
import { rows } from '../../../models/database.ts';
import type { Space } from '../../../models/space.ts';
import { addDays, dayOf, homeZone, instantFrom } from '../../../server/calendar/zone.ts';
import { addOutsideCalendar } from '../../../server/imports/blocking/add-outside-calendar.ts';
import { TwoServers } from '../../bookings/asking/two-servers.ts';
import { by } from '../../bookings/wishes.ts';
import { buildBuilding, buildRole, buildSpace } from '../../support/builders.ts';
import { realNow } from '../../support/clock.ts';
import { wrongHoldings } from '../../support/wrong-holdings.ts';
import { CalendarServer, calendarOf } from './calendar-server.ts';

const rounds = process.env['PROOF'] === 'full' ? 40 : 8;
/** The last of the people at hand is the manager. */
const crowd = 20;

describe('a fetch and bookings in the same second, at two servers', () => {
  const servers = new TwoServers();
  const calendar = new CalendarServer();
  let building: Building;
  let room: Space;
  let visit: string;

  before(async function () {
    this.timeout(60_000);
    await Promise.all([servers.open(crowd + 1), calendar.open()]);
    building = await buildBuilding();
    room = await buildSpace({ buildingId: building.id, mostWaitingPerson: 200 });
    const manager = servers.people[crowd];
    if (!manager) throw new Error('nobody manages');
    await buildRole({ personId: manager.id, buildingId: building.id });
    const wanted = { name: 'Oude agenda', spaceIds: [], address: calendar.address };
    const reach = { outsideCalendarsFromOwnNetwork: true };
    const added = await addOutsideCalendar(building, wanted, reach, by(manager), realNow());
    if (!added.added) throw new Error(JSON.stringify(added));
    visit = `/buildings/${building.slug}/outside-calendars/${added.id}/visit`;
  });

  after(async function () {
    this.timeout(60_000);
    const deadlocks = await servers.deadlocks();
    const trouble = await servers.close();
    await calendar.close();
    expect({ deadlocks, trouble }).to.deep.equal({ deadlocks: 0, trouble: [] });
  });

  for (let round = 0; round < rounds; round += 1) {
    it(`have one winner (${round + 1})`, async function () {
      this.timeout(60_000);
      const date = addDays(dayOf(realNow(), homeZone), 10 + round);
      const span = [instantFrom(date, '19:00', homeZone), instantFrom(date, '21:00', homeZone)] as const;
      calendar.text = calendarOf([{ from: utc(span[0]), to: utc(span[1]) }]);
      // A fetch takes its time: now the bookings are well ahead of it, now behind.
      const asking = Array.from({ length: crowd }, async (_, n) => {
        await pause((round % 4) * 100);
        return servers.send(n, '/bookings', { ...wish, spaces: [room.slug], date });
      });
      const [fetched, ...asked] = await Promise.all([servers.sendAs(crowd, round, visit, {}), ...asking]);
      expect(fetched.status).to.equal(303);
      const booked = asked.filter(({ to }) => to !== null && /^\/bookings\/[\da-f-]{36}$/.test(to)).length;

      expect(asked.filter(({ status }) => status === 409)).to.have.length(crowd - booked);
      const [blocked] = await rows<{ count: number }>(
        `SELECT count(*) FROM occupancies WHERE unit_id = :unit AND outside_building_id IS NOT NULL
         AND span = tstzrange(:from, :to)`,
        { unit: room.ownUnitId, from: span[0], to: span[1] },
      );

      expect(booked + (blocked?.count ?? 0)).to.equal(1);
      expect(await wrongHoldings(realNow())).to.deep.equal([]);
    });
  }
});

const wish = {
  from: '19:00',
  to: '21:00',
  people: '8',
  title: 'Koffie',
  kind: 'meeting',
  audience: 'private',
};

/** `20261201T180000Z` */
function utc(moment: Date): string {
  return moment.toISOString().replaceAll(/[-:]|\.\d+/g, '');
}
