import { expect } from 'chai';
import { Building } from '../../models/building.ts';
import { together } from '../../models/database.ts';
import { Equipment } from '../../models/equipment.ts';
import { Occupancy } from '../../models/occupancy.ts';
import type { Space } from '../../models/space.ts';
import { readHouse, windowAround } from '../../server/bookings/judging/house.ts';
import { judgePlacements } from '../../server/bookings/judging/judge-placements.ts';
import { everyWeek } from '../../server/calendar/opening-hours.ts';
import { addDays, dayOf, wallClockOf } from '../../server/calendar/zone.ts';
import type { Span } from '../../server/calendar/span.ts';
import { findAlternatives } from '../../server/spaces/alternatives.ts';
import type { Alternative, Limits, Wanted } from '../../server/spaces/alternatives.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildBuilding, buildNeighbourhood, buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

const zone = 'Europe/Amsterdam';
const at = (day: string, times: string): Span => {
  const [from, to] = times.split('-');
  return { startsAt: new Date(`${day}T${from}+01:00`), endsAt: new Date(`${day}T${to}+01:00`) };
};
const tuesday = '2026-11-24';

function told({ kind, span, spaces }: Alternative): string {
  const from = wallClockOf(span.startsAt, zone);
  const to = wallClockOf(span.endsAt, zone);
  const day = from.day === tuesday ? '' : ` ${from.day.slice(5)}`;
  return `${kind}${day} ${from.time}-${to.time} ${spaces.map(({ name }) => name).join('+')}`;
}

describe('alternatives', () => {
  const queries: string[] = [];
  useFreshDatabase((sql) => queries.push(sql));
  let house: Building;
  let hall: Space;
  let room: Space;
  let studio: Space;
  let beamer: Equipment;

  /** One house with a hall, two rooms that are like it and one that is not; one like it elsewhere in the neighbourhood. */
  before(async () => {
    const neighbourhood = await buildNeighbourhood();
    const features = ['step-free'];
    house = await buildBuilding({ neighbourhoodId: neighbourhood.id, features });
    const other = await buildBuilding({ neighbourhoodId: neighbourhood.id, features });
    const far = await buildBuilding({ features });
    const build = (name: string, values: Partial<Parameters<typeof buildSpace>[0]>) =>
      buildSpace({
        buildingId: house.id,
        name,
        features,
        shortestMinutes: 60,
        longestMinutes: 240,
        ...values,
      });
    hall = await build('Zaal', { capacity: 40, features: ['step-free', 'screen'] });
    room = await build('Kamer', { capacity: 20 });
    studio = await build('Atelier', { capacity: 60, features: ['step-free', 'screen', 'quiet'] });
    await build('Grote zaal', { capacity: 100, features: ['step-free', 'screen'] });
    await build('Trapzaal', { capacity: 40, features: ['screen'] });
    await build('Dicht', { capacity: 40, features: ['step-free', 'screen'], closedAt: monday });
    await build('Overzaal', { buildingId: other.id, capacity: 45, features: ['step-free', 'screen'] });
    await build('Verre zaal', { buildingId: far.id, capacity: 40, features: ['step-free', 'screen'] });
    await take(hall, '19:00-20:00');
    beamer = await together(() =>
      Equipment.make({ buildingId: house.id, name: 'Beamer', description: '', travels: false, count: 2 }),
    );
  });

  async function take(space: Space, times: string, day = tuesday): Promise<number> {
    const { occurrence } = await buildBooking({ spaces: [space], ...at(day, times) });
    return occurrence.id;
  }

  async function instead(wanted: Wanted | Wanted[], limits: Limits = {}): Promise<string[]> {
    const found = await findAlternatives([wanted].flat(), house, monday, limits);
    return found.flat().map(told);
  }

  it('come in the order of the issue', async () => {
    const wish = { span: at(tuesday, '18:00-21:00'), spaces: [hall], people: 30 };
    expect(await instead(wish, { most: 2 })).to.deep.equal([
      'similar-here 18:00-21:00 Atelier',
      'similar-here 18:00-21:00 Grote zaal',
      'similar-near 18:00-21:00 Overzaal',
      'other-day 11-25 18:00-21:00 Zaal',
      'other-day 11-23 18:00-21:00 Zaal',
    ]);
    expect(await instead({ ...wish, span: at(tuesday, '17:45-19:45') }, { most: 1 })).to.deep.equal([
      'earlier-or-later 17:00-19:00 Zaal',
      'shorter 17:45-19:00 Zaal',
      'similar-here 17:45-19:45 Atelier',
      'similar-near 17:45-19:45 Overzaal',
      'other-day 11-25 17:45-19:45 Zaal',
    ]);
  });

  it('stay in the building when that is asked', async () => {
    const wish = { span: at(tuesday, '18:00-21:00'), spaces: [hall], people: 30 };
    const kinds = await findAlternatives([wish], house, monday, { sameBuildingOnly: true });
    expect(kinds.flat().map(({ kind }) => kind)).not.to.include('similar-near');
    expect(kinds.flat().flatMap(({ spaces }) => spaces.map(({ buildingId }) => buildingId))).to.deep.equal(
      kinds.flat().map(() => house.id),
    );
  });

  it('are at least half as long and as long as the space wants', async () => {
    const shorter = async (times: string) => {
      const all = await instead({ span: at(tuesday, times), spaces: [hall], people: 30 });
      return all.filter((one) => one.startsWith('shorter'));
    };
    expect(await shorter('18:00-20:00')).to.deep.equal(['shorter 18:00-19:00 Zaal']);
    expect(await shorter('18:15-20:15')).to.deep.equal([]);
    expect(await shorter('19:30-21:00')).to.deep.equal(['shorter 20:00-21:00 Zaal']);
    expect(await shorter('21:00-23:00')).to.deep.equal(['shorter 21:00-22:00 Zaal']);
    expect(await shorter('12:00-17:00')).to.deep.equal(['shorter 12:00-16:00 Zaal']);
  });

  it('fit the people, also when the space itself never did', async () => {
    expect(await instead({ span: at(tuesday, '10:00-12:00'), spaces: [hall], people: 70 })).to.deep.equal([
      'similar-here 10:00-12:00 Grote zaal',
    ]);
  });

  it('of several spaces change the one that is in the way', async () => {
    const all = await instead(
      { span: at(tuesday, '18:00-21:00'), spaces: [hall, room], people: 50 },
      { most: 1 },
    );
    expect(all).to.deep.equal([
      'similar-here 18:00-21:00 Kamer+Atelier',
      'other-day 11-25 18:00-21:00 Zaal+Kamer',
    ]);
  });

  it('have the equipment', async () => {
    const wish = { span: at('2026-12-01', '10:00-12:00'), spaces: [hall], people: 5 };
    const { occurrence } = await buildBooking({ spaces: [room], ...at('2026-12-01', '11:00-13:00') });
    await together(async () => {
      await Equipment.putWith([
        { occurrenceId: occurrence.id, equipment: [{ equipmentId: beamer.id, pieces: 1 }] },
      ]);
      await Occupancy.hold([occurrence.id]);
    });
    const beamers = (pieces: number) => ({ ...wish, equipment: [{ equipmentId: beamer.id, pieces }] });
    expect(await instead(beamers(2), { most: 1 })).to.deep.equal([
      'earlier-or-later 12-01 09:00-11:00 Zaal',
      'shorter 12-01 10:00-11:00 Zaal',
      'other-day 12-02 10:00-12:00 Zaal',
    ]);
    expect(await instead(beamers(1), { most: 1 })).to.include('similar-here 12-01 10:00-12:00 Atelier');
    expect(await instead(beamers(3))).to.deep.equal([]);
    const whoMakesWay = await instead(beamers(2), { most: 1, except: [occurrence.id] });
    expect(whoMakesWay[0]).to.equal('earlier-or-later 12-01 10:15-12:15 Zaal');
  });

  it('look at other hours when these are given, and at what is planned', async () => {
    const wish = { span: at(tuesday, '10:00-12:00'), spaces: [room], people: 5 };
    const mornings = everyWeek([3, 4].map((weekday) => ({ weekday, opens: '09:00', closes: '13:00' })));
    const limits: Limits = { hoursOf: () => mornings, sameBuildingOnly: true };
    expect(await instead(wish, limits)).to.deep.equal([
      'other-day 11-25 10:00-12:00 Kamer',
      'other-day 11-26 10:00-12:00 Kamer',
    ]);
    const other = { ...wish, kinds: [], planned: { ...at('2026-11-25', '11:00-13:00'), spaces: [room] } };
    expect(await instead([wish, other], limits)).to.deep.equal(['other-day 11-26 10:00-12:00 Kamer']);
  });

  it('come beside what is free as well, over its own place, and only of the kinds that are asked', async () => {
    const span = at(tuesday, '12:00-14:00');
    const kinds = ['earlier-or-later', 'similar-here'] as const;
    const free = { span, spaces: [room], people: 10, kinds, planned: { ...span, spaces: [room] } };
    expect(await instead(free, { most: 2 })).to.deep.equal([
      'earlier-or-later 12:15-14:15 Kamer',
      'earlier-or-later 11:45-13:45 Kamer',
      'similar-here 12:00-14:00 Zaal',
      'similar-here 12:00-14:00 Atelier',
    ]);
  });

  it('keep the time on the clock over a change of it, and leave out what nobody can type', async () => {
    const days = await findAlternatives(
      [{ span: at('2027-03-27', '19:00-21:00'), spaces: [room], people: 5 }],
      house,
      monday,
    );
    const other = days
      .flat()
      .find(({ kind, span }) => kind === 'other-day' && dayOf(span.startsAt, zone) === '2027-03-28');
    expect(other?.span.startsAt.toISOString()).to.equal('2027-03-28T17:00:00.000Z');
  });

  it('are all judged free, and cost as many questions for 40 dates as for one', async () => {
    const wanted = (count: number): Wanted[] =>
      Array.from({ length: count }, (_, n) => ({
        span: at(addDays(tuesday, 1 + 2 * n), n % 3 === 0 ? '21:00-23:00' : '18:30-20:30'),
        spaces: n % 4 === 0 ? [hall, room] : [hall],
        people: 10 + n,
        ...(n % 5 === 0 && { equipment: [{ equipmentId: beamer.id, pieces: 2 }] }),
      }));
    for (let n = 0; n < 40; n += 1) await take(n % 2 ? hall : studio, '19:00-20:15', addDays(tuesday, 1 + n));
    const asked = async (count: number): Promise<Alternative[][]> => {
      queries.length = 0;
      return findAlternatives(wanted(count), house, monday);
    };
    await asked(1);
    const few = queries.length;
    const found = await asked(40);
    expect(queries.length).to.equal(few).and.to.be.below(12);
    const kinds = new Set(found.flat().map(({ kind }) => kind));
    expect([...kinds]).to.have.members([
      'earlier-or-later',
      'shorter',
      'similar-here',
      'similar-near',
      'other-day',
    ]);
    for (const [place, alternatives] of found.entries()) await judgeAll(wanted(40)[place], alternatives);
  });

  async function judgeAll(wish: Wanted | undefined, alternatives: Alternative[]): Promise<void> {
    for (const { span, spaces } of alternatives) {
      const [first] = spaces;
      const building = await Building.findByPk(first?.buildingId ?? 0, { rejectOnEmpty: true });
      const equipment = wish?.equipment ?? [];
      const window = windowAround([dayOf(span.startsAt, zone)], zone);
      const around = await readHouse(building, { spaceIds: spaces.map(({ id }) => id), equipment }, window);
      const placement = {
        ...span,
        people: wish?.people ?? 0,
        spaces: around.spaces,
        equipment,
        askedAt: monday,
      };
      const [reasons] = await judgePlacements([placement], { house: around, owner: null, except: [] });
      expect(reasons, told({ kind: 'shorter', span, spaces })).to.deep.equal([]);
    }
  }
});
