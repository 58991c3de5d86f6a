import { expect } from 'chai';
import { rows, together } from '../../models/database.ts';
import { Equipment } from '../../models/equipment.ts';
import { keep } from '../../models/keep.ts';
import { ListedSpace } from '../../models/listed-space.ts';
import { OpeningHours } from '../../models/opening-hours.ts';
import type { Building } from '../../models/building.ts';
import type { Space } from '../../models/space.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildBuilding, buildNeighbourhood, buildSpace } from '../support/builders.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

describe('what is kept in memory', () => {
  let asked = 0;
  useFreshDatabase(() => (asked += 1));
  let house: Building;
  let hall: Space;

  before(async () => {
    house = await buildBuilding({ slug: 'huis', name: 'Het Huis' });
    hall = await buildSpace({ buildingId: house.id, slug: 'zaal', name: 'Zaal' });
  });

  /** Everything there is to know of the house: as it is told, and as somebody finds it who never looked before. */
  async function known(): Promise<unknown> {
    const window = { startsAt: new Date('2026-11-01T00:00Z'), endsAt: new Date('2026-12-31T00:00Z') };
    const town = await ListedSpace.town();
    const { spaces, houses, equipment, neighbourhoods } = town;
    const page = await ListedSpace.page('zaal');
    const columns = houses[0] ? await ListedSpace.inBuilding(houses[0]) : [];
    const hours = [...(await ListedSpace.hoursInTown(town, window))];
    const told = [page?.space.name, page?.building.telephone, page?.parts];
    return JSON.stringify([
      spaces,
      houses.map((one) => ({ ...one, version: '' })),
      equipment,
      neighbourhoods,
      columns,
      hours,
      told,
    ]);
  }

  const changes: [what: string, change: () => Promise<unknown>][] = [
    ['the name of a space', () => hall.update({ name: 'Grote zaal' })],
    ['a rule', () => hall.update({ longestMinutes: 60 })],
    ['another space', () => buildSpace({ buildingId: house.id, slug: 'kamer', name: 'Kamer' })],
    [
      'what a hall consists of',
      () =>
        sql(
          `INSERT INTO space_parts (whole_id, part_id, building_id) SELECT :hall, id, :house FROM spaces WHERE slug = 'kamer'`,
        ),
    ],
    ['the name of the house', () => house.update({ name: 'Ons Huis' })],
    ['its telephone', () => house.update({ telephone: '088 765 43 21' })],
    ['its features', () => house.update({ features: ['step-free'] })],
    ['its holidays', () => house.update({ closedHolidays: ['12-25'] })],
    [
      'hours',
      () => OpeningHours.create({ buildingId: house.id, weekday: 1, opens: '22:30', closes: '23:30' }),
    ],
    ['hours that go', () => sql('DELETE FROM opening_hours WHERE weekday = 7')],
    [
      'a season',
      () =>
        sql(
          `INSERT INTO seasons (building_id, name, from_on, until_on) VALUES (:house, 'Winter', '2026-12-01', '2026-12-10')`,
        ),
    ],
    [
      'a closure',
      () =>
        sql(`WITH c AS (INSERT INTO closures (building_id, reason, first_on, until_on, created_at)
        VALUES (:house, 'Schilder', '2026-12-02', '2026-12-02', now()) RETURNING id)
      INSERT INTO closure_spans (closure_id, building_id, span) SELECT id, :house, '[2026-12-02, 2026-12-03)' FROM c`),
    ],
    ['a closure that goes', () => sql('DELETE FROM closure_spans')],
    [
      'equipment',
      () =>
        together(() =>
          Equipment.make({ buildingId: house.id, name: 'Beamer', description: '', travels: false, count: 1 }),
        ),
    ],
    [
      'another piece',
      () =>
        sql(`WITH u AS (INSERT INTO units (building_id) VALUES (:house) RETURNING id)
      INSERT INTO equipment_units (unit_id, equipment_id, building_id) SELECT u.id, e.id, :house FROM u, equipment e`),
    ],
    ['another building', () => buildBuilding({ slug: 'ander' })],
    ['another neighbourhood', () => buildNeighbourhood()],
    ['the name of a neighbourhood', () => sql(`UPDATE neighbourhoods SET name = 'Nieuw'`)],
    ['a space that can no longer be booked', () => hall.update({ closedAt: new Date('2026-11-01T00:00Z') })],
  ];
  for (const [what, change] of changes) {
    it(`is read anew after a change: ${what}`, async () => {
      const before = await known();
      await change();
      expect(await known()).not.to.equal(before);
    });
  }

  it('is not read anew for a booking', async () => {
    await known();
    asked = 0;
    await known();
    const few = asked;
    await buildBooking({
      spaces: [hall],
      startsAt: '2026-12-01T10:00+01:00',
      endsAt: '2026-12-01T11:00+01:00',
    });
    asked = 0;
    await known();
    expect(asked).to.equal(few).and.to.be.at.most(2);
  });

  it('is not kept where it may yet be undone, nor where reading it failed', async () => {
    const undone = together(async () => {
      await keep('a', '1', () => Promise.resolve('seen inside'));
      throw new Error('undone');
    });
    expect(await undone.catch(() => 'undone')).to.equal('undone');
    expect(await keep('a', '1', () => Promise.resolve('read'))).to.equal('read');
    const failing = keep('b', '1', () => Promise.reject(new Error('no')));
    expect(await failing.catch(() => 'failed')).to.equal('failed');
    expect(await keep('b', '1', () => Promise.resolve('read'))).to.equal('read');
    expect(await keep('b', '2', () => Promise.resolve('anew'))).to.equal('anew');
  });

  it('lets go of what was asked for longest ago', async () => {
    const value = (n: number) => keep(`n${n}`, '1', () => Promise.resolve(Symbol(String(n))));
    const [first, last] = [await value(0), await value(1)];
    for (let n = 2; n <= 500; n += 1) await value(n);
    expect(await value(500)).not.to.equal(undefined);
    expect(await value(0)).not.to.equal(first);
    expect(last).not.to.equal(undefined);
  });

  function sql(statement: string): Promise<unknown> {
    return rows(statement, { house: house.id, hall: hall.id });
  }
});
