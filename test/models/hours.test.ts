import { expect } from 'chai';
import { rows } from '../../models/database.ts';
import { Hours } from '../../models/hours.ts';
import type { Building } from '../../models/building.ts';
import type { Space } from '../../models/space.ts';
import { buildBuilding, buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

const week = { startsAt: monday, endsAt: new Date(monday.getTime() + 7 * 86_400_000) };

describe('when a space is open', () => {
  useFreshDatabase();
  let building: Building;
  let hall: Space;
  let half: Space;
  let garden: Space;

  before(async () => {
    building = await buildBuilding({ closedHolidays: ['12-25'] });
    hall = await buildSpace({ buildingId: building.id });
    half = await buildSpace({ buildingId: building.id });
    garden = await buildSpace({ buildingId: building.id, hasOwnHours: true });
    const values = { at: building.id, hall: hall.id, half: half.id, garden: garden.id };
    await rows(
      `INSERT INTO space_parts (whole_id, part_id, building_id) VALUES (:hall, :half, :at);
       INSERT INTO opening_hours (building_id, space_id, weekday, opens, closes) VALUES (:at, :garden, 1, '06:00', '23:00');
       INSERT INTO seasons (building_id, name, from_on, until_on) VALUES (:at, 'Winter', '2026-11-01', '2026-11-30'),
         (:at, 'Lang geleden', '2020-11-01', '2020-11-30');
       INSERT INTO opening_hours (building_id, season_id, weekday, opens, closes)
         SELECT building_id, id, 2, '10:00', '16:00' FROM seasons WHERE name = 'Winter' AND building_id = :at;
       WITH shut AS (INSERT INTO closures (building_id, reason, first_on, until_on, created_at)
         VALUES (:at, 'De vloer', '2026-11-24', '2026-11-24', now()) RETURNING id, building_id), part AS (
         INSERT INTO closure_spaces SELECT id, :half, building_id FROM shut)
       INSERT INTO closure_spans SELECT id, building_id, '[2026-11-24 00:00+01, 2026-11-25 00:00+01)' FROM shut`,
      values,
    );
  });

  async function hoursOf(space: Space) {
    const hours = (await Hours.ofSpaces([hall, half, garden], week)).get(space.id);
    if (!hours) throw new Error('no hours');
    return hours;
  }

  it('is told by its building, with the season and the holidays', async () => {
    const { usual, seasons, holidays } = await hoursOf(hall);
    expect(usual).to.have.length(7);
    expect(usual[0]).to.deep.equal({ weekday: 1, opens: '08:00', closes: '22:00' });
    expect(
      seasons.map(({ name, fromOn, untilOn, stretches }) => ({ name, fromOn, untilOn, stretches })),
    ).to.deep.equal([
      {
        name: 'Winter',
        fromOn: '2026-11-01',
        untilOn: '2026-11-30',
        stretches: [{ weekday: 2, opens: '10:00', closes: '16:00' }],
      },
    ]);
    expect(holidays).to.deep.equal(['12-25']);
  });

  it('is told by its own hours where it has them, without the seasons of the building', async () => {
    const { usual, seasons } = await hoursOf(garden);
    expect(usual).to.deep.equal([{ weekday: 1, opens: '06:00', closes: '23:00' }]);
    expect(seasons).to.deep.equal([]);
  });

  it('shares the closure of its parts, and not that of others', async () => {
    const closure = {
      startsAt: new Date('2026-11-23T23:00Z'),
      endsAt: new Date('2026-11-24T23:00Z'),
      reason: 'De vloer',
    };
    const shut = (hours: Awaited<ReturnType<typeof hoursOf>>) =>
      hours.closures.map(({ startsAt, endsAt, reason }) => ({ startsAt, endsAt, reason }));
    expect(shut(await hoursOf(half))).to.deep.equal([closure]);
    expect(shut(await hoursOf(hall))).to.deep.equal([closure]);
    expect(shut(await hoursOf(garden))).to.deep.equal([]);
  });

  it('of the whole building leaves out what closes only some spaces', async () => {
    const hours = (await Hours.ofBuildings([building.id], week)).get(building.id);
    expect(hours?.closures).to.deep.equal([]);
    expect(hours?.seasons).to.have.length(1);
  });
});
