import { expect } from 'chai';
import type { Building } from '../../../models/building.ts';
import { rows, together } from '../../../models/database.ts';
import { Equipment } from '../../../models/equipment.ts';
import type { Space } from '../../../models/space.ts';
import { addDays, dayOf, homeZone } from '../../../server/calendar/zone.ts';
import { buildBuilding, buildSpace } from '../../support/builders.ts';
import { realNow } from '../../support/clock.ts';
import { wrongHoldings } from '../../support/wrong-holdings.ts';
import { count } from '../looks.ts';
import { TwoServers } from './two-servers.ts';
import type { Sent } from './two-servers.ts';

const isFull = process.env['PROOF'] === 'full';
const slots = isFull ? 40 : 8;
const atOnce = 50;
const crowd = 25;

describe('everybody at once, at two servers', () => {
  const servers = new TwoServers();
  let house: House;
  /** Each race takes place on a day, or in weeks, of its own. */
  let nextDay = addDays(dayOf(realNow(), homeZone), 10);

  before(async function () {
    this.timeout(60_000);
    await servers.open(crowd);
    house = await buildHouse();
  });

  after(async function () {
    this.timeout(60_000);
    const deadlocks = await servers.deadlocks();
    const trouble = await servers.close();
    expect({ deadlocks, trouble }).to.deep.equal({ deadlocks: 0, trouble: [] });
  });

  /** Sends them all in the same moment, by turns to either server. @returns which of them won */
  async function race(contestants: Sent[], lost = 409): Promise<number[]> {
    const answers = await Promise.all(
      contestants.map((fields, n) => servers.send(n, '/bookings', { ...wish, ...fields })),
    );
    const won = answers.flatMap(({ status, to }, n) => (status === 303 && isBooking(to) ? [n] : []));
    const others = answers.flatMap(({ status }, n) => (won.includes(n) || status === lost ? [] : [status]));
    expect(others, 'answers that are neither won nor lost').to.deep.equal([]);
    expect(await wrongHoldings(realNow())).to.deep.equal([]);
    return won;
  }

  function day(): string {
    nextDay = addDays(nextDay, 1);
    return nextDay;
  }

  /** What is asked for at one time, by turns; no two of these go together. */
  const kinds: [name: string, contestants: (house: House) => Sent[]][] = [
    ['one room', ({ room }) => [asked(room)]],
    [
      'a whole hall and its halves',
      ({ hall, left, right }) => [asked(hall), asked(left), asked(right, left)],
    ],
    ['what is two walls deeper', ({ floor, left }) => [asked(floor), asked(left)]],
    ['spaces in either order', ({ room, other }) => [asked(room, other), asked(other, room), asked(room)]],
    [
      'the last beamer',
      ({ room, other, left, beamer }) => [room, other, left].map((space) => ({ ...asked(space), ...beamer })),
    ],
    [
      'a beamer that travels, from its home and elsewhere',
      ({ room, elsewhere, travelling }) =>
        [room, elsewhere].map((space) => ({ ...asked(space), ...travelling })),
    ],
    [
      'times that only cleaning up keeps apart',
      ({ cleaned }) => [asked(cleaned), { ...asked(cleaned), from: '21:00', to: '22:00' }],
    ],
  ];

  for (let slot = 0; slot < slots; slot += 1) {
    const [name, contestantsOf] = kinds[slot % kinds.length] ?? ['', () => []];
    it(`of ${atOnce} for ${name} one gets it (${slot + 1})`, async function () {
      this.timeout(60_000);
      const contestants = contestantsOf(house);
      const date = day();
      const all = Array.from({ length: atOnce }, (_, n) => ({
        ...contestants[Math.floor(n / 2) % contestants.length],
        date,
      }));
      expect(await race(all)).to.have.length(1);
    });
  }

  it('halves of a hall do not get in each other’s way: the hall, or both of them', async function () {
    this.timeout(60_000);
    const date = day();
    const { hall, left, right } = house;
    const all = Array.from({ length: atOnce }, (_, n) => ({
      ...asked([hall, left, right][Math.floor(n / 2) % 3] ?? hall),
      date,
    }));
    const won = (await race(all)).map((n) => [hall, left, right][Math.floor(n / 2) % 3]?.slug);
    if (won.length === 1) expect(won).to.deep.equal([hall.slug]);
    else expect(won).to.have.members([left.slug, right.slug]);
  });

  it('of series over the same weeks one gets them all, the others none', async function () {
    this.timeout(60_000);
    const days = weeks(12);
    const all = Array.from({ length: 20 }, (_, n) => ({
      ...asked(house.room),
      ...series(days, n % 2 ? 0 : 3),
    }));
    expect(await race(all)).to.have.length(1);
    expect(await count(`SELECT count(*) FROM bookings WHERE rrule IS NOT NULL`)).to.equal(1);
  });

  it('series that leave each other’s dates to the queue are all written, and never overlap', async function () {
    this.timeout(60_000);
    const days = weeks(12);
    const contestants = Array.from({ length: 16 }, (_, n) => {
      // Each begins a week later than the one before, and lets every third date wait.
      const own = series(days.slice(n % 4), 0);
      const waits = Object.keys(own).filter((name, place) => name.startsWith('do-') && (place + n) % 3 === 0);
      return { ...asked(house.other), ...own, ...Object.fromEntries(waits.map((name) => [name, 'skip'])) };
    });
    const won = await race(contestants);
    expect(won.length).to.be.at.least(1);
    const halves = await rows(
      `SELECT b.id FROM bookings b LEFT JOIN occurrences o ON o.booking_id = b.id WHERE b.rrule IS NOT NULL
       GROUP BY b.id HAVING count(*) FILTER (WHERE o.state = 'requested') = 0`,
    );
    expect(halves).to.deep.equal([]);
  });

  it('two windows do not get round how many hours a week one may have', async function () {
    this.timeout(60_000);
    const date = day();
    const all = Array.from({ length: 10 }, (_, n) => {
      const hour = 8 + Math.floor(n / 2);
      return {
        ...asked(house.limited),
        date,
        from: `${hour}:00`.padStart(5, '0'),
        to: `${hour + 1}:00`.padStart(5, '0'),
      };
    });
    // One person in all ten windows: five times an hour, each sent to both servers; three hours is the limit.
    const answers = await Promise.all(
      all.map((fields, n) => servers.sendAs(0, n, '/bookings', { ...wish, ...fields })),
    );
    expect(answers.filter(({ status }) => status === 303)).to.have.length(3);
    expect(await wrongHoldings(realNow())).to.deep.equal([]);
  });

  /** So many days, a week apart, that no other race uses. */
  function weeks(many: number): string[] {
    const first = addDays(day(), 70);
    return Array.from({ length: many }, (_, n) => addDays(first, 7 * n));
  }
});

/** What everybody asks for. */
const wish: Sent = {
  from: '19:00',
  to: '21:00',
  people: '8',
  title: 'Koffie',
  kind: 'meeting',
  audience: 'private',
};

function asked(...spaces: Space[]): Sent {
  return { spaces: spaces.map(({ slug }) => slug) };
}

/** Every week on these days, all of them wanted, without the last few. */
function series(days: string[], shorter: number): Sent {
  const wanted = days.slice(0, days.length - shorter);
  return {
    date: wanted[0] ?? '',
    seen: 'yes',
    repeat: 'week',
    ends: 'times',
    times: String(wanted.length),
    ...Object.fromEntries(wanted.map((day) => [`do-${day}`, 'ask'])),
  };
}

function isBooking(to: string | null): boolean {
  return to !== null && /^\/bookings\/[\da-f-]{36}$/.test(to);
}

/** A floor with a hall on it, of two halves; rooms; beamers; and a building in the same neighbourhood. */
type House = Awaited<ReturnType<typeof buildHouse>>;

async function buildHouse() {
  const home = await buildBuilding();
  const neighbour = await buildBuilding({ neighbourhoodId: home.neighbourhoodId });
  const space = (building: Building, rules: Parameters<typeof buildSpace>[0] = {}) =>
    buildSpace({ buildingId: building.id, mostWaitingPerson: 200, ...rules });
  const [left, right, hall, floor] = [
    await space(home),
    await space(home),
    await space(home),
    await space(home),
  ];
  for (const [whole, part] of [
    [hall, left],
    [hall, right],
    [floor, hall],
  ] as const)
    await rows(
      `INSERT INTO space_parts (whole_id, part_id, building_id) VALUES (:whole, :part, :building) RETURNING part_id`,
      { whole: whole.id, part: part.id, building: home.id },
    );
  const thing = async (name: string, travels: boolean) => {
    const { id } = await together(() =>
      Equipment.make({ buildingId: home.id, name, description: '', travels, count: 1 }),
    );
    return { [`equipment-${id}`]: '1' };
  };
  return {
    left,
    right,
    hall,
    floor,
    room: await space(home),
    other: await space(home),
    cleaned: await space(home, { cleanUpMinutes: 15 }),
    limited: await space(home, { weeklyMinutesPerson: 180 }),
    elsewhere: await space(neighbour),
    beamer: await thing('Beamer', false),
    travelling: await thing('Geluid', true),
  };
}
