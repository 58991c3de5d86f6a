import { expect } from 'chai';
import { Building } from '../../models/building.ts';
import { rows } from '../../models/database.ts';
import { addBuilding } from '../../server/buildings/add-building.ts';
import type { BuildingValues } from '../../server/buildings/add-building.ts';
import { changeBuilding } from '../../server/buildings/change-building.ts';
import { buildingForm } from '../../server/buildings/keeping-form.ts';
import { online } from '../../server/people/online.ts';
import { readForm } from '../../server/web/form.ts';
import { buildBooking } from '../support/booking-builder.ts';
import {
  buildBuilding,
  buildNeighbourhood,
  buildOrganisation,
  buildPerson,
  buildSpace,
} from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

const typed = {
  name: 'De Linde',
  kind: 'care-centre',
  organisation: '1',
  neighbourhood: '2',
  street: 'Voorbeeldstraat 1',
  postcode: '1234 AB',
  town: 'Voorbeeldstad',
  telephone: '088 123 45 67',
  contactName: 'De balie',
  zone: 'Europe/Amsterdam',
};
const form = buildingForm({ organisations: [{ id: 1 }], neighbourhoods: [{ id: 2 }, { id: 3 }] });

describe('the form for a building', () => {
  it('takes what is needed and nothing more', () => {
    const { organisation: _one, neighbourhood: _two, ...rest } = typed;
    expect(readForm(form, typed)).to.deep.equal({
      ok: true,
      value: {
        ...rest,
        organisationId: 1,
        neighbourhoodId: 2,
        latitude: null,
        longitude: null,
        description: '',
        houseRules: '',
        features: [],
        confirmsAfterDays: 14,
      },
    });
  });

  for (const [coordinates, latitude, longitude] of [
    ['52.0907, 5.1214', 52.0907, 5.1214],
    ['52,0907 5,1214', 52.0907, 5.1214],
    [' -12.5;  -70 ', -12.5, -70],
  ] as const) {
    it(`reads the place "${coordinates}"`, () => {
      const read = readForm(form, { ...typed, coordinates });
      expect(read.ok && [read.value.latitude, read.value.longitude]).to.deep.equal([latitude, longitude]);
    });
  }

  it('spells the zone as it is, and puts features in order, each once', () => {
    const read = readForm(form, { ...typed, zone: 'europe/amsterdam', features: ['wifi', 'lift', 'wifi'] });
    expect(read.ok && [read.value.zone, read.value.features]).to.deep.equal([
      'Europe/Amsterdam',
      ['lift', 'wifi'],
    ]);
  });

  const bad: [string, string | string[] | undefined, string][] = [
    ['name', undefined, 'problems.required'],
    ['name', '   ', 'problems.required'],
    ['name', 'a'.repeat(10_000), 'problems.tooLong'],
    ['name', 'a\u0000b', 'problems.strangeCharacters'],
    ['name', ['a', 'b'], 'problems.required'],
    ['kind', 'castle', 'problems.choose'],
    ['organisation', '7', 'problems.choose'],
    ['neighbourhood', '', 'problems.choose'],
    ['telephone', 'bel maar', 'keeping.problems.telephone'],
    ['telephone', '12-3', 'keeping.problems.telephone'],
    ['telephone', '', 'problems.required'],
    ['coordinates', 'Utrecht', 'keeping.problems.coordinates'],
    ['coordinates', '91, 5', 'keeping.problems.coordinates'],
    ['coordinates', '5, 181', 'keeping.problems.coordinates'],
    ['zone', 'Nederland', 'keeping.problems.zone'],
    ['zone', '+01:00', 'keeping.problems.zone'],
    ['features', 'jacuzzi', 'problems.choose'],
    ['confirmsAfterDays', '0', 'problems.wholeNumber'],
    ['confirmsAfterDays', '91', 'problems.wholeNumber'],
    ['confirmsAfterDays', '', 'problems.wholeNumber'],
    ['houseRules', 'a'.repeat(4001), 'problems.tooLong'],
  ];
  for (const [field, value, key] of bad) {
    it(`says beside ${field} what is wrong with ${JSON.stringify(value)?.slice(0, 20)}`, () => {
      const { [field as 'name']: _, ...others } = typed;
      const read = readForm(form, value === undefined ? others : { ...others, [field]: value });
      expect(
        !read.ok && Object.entries(read.problems).map(([at, problem]) => [at, problem.key]),
      ).to.deep.equal([[field, key]]);
    });
  }

  it('takes emoji and text from right to left', () => {
    expect(readForm(form, { ...typed, name: '🎈 مركز الحي', houseRules: 'Regel 1\r\nRegel 2' }).ok).to.equal(
      true,
    );
  });
});

describe('looking after a building', () => {
  useFreshDatabase();

  async function values(overrides: Partial<BuildingValues> = {}): Promise<BuildingValues> {
    const read = readForm(form, typed);
    if (!read.ok) throw new Error('the example is wrong');
    return {
      ...read.value,
      organisationId: (await buildOrganisation()).id,
      neighbourhoodId: (await buildNeighbourhood()).id,
      ...overrides,
    };
  }

  async function historyOf(building: Building) {
    return rows(`SELECT act, details FROM history WHERE building_id = :id ORDER BY id`, { id: building.id });
  }

  it('adds it under an address made of its name', async () => {
    const answer = await addBuilding(await values(), online(await buildPerson()), monday);
    if (!answer.added) throw new Error('not added');
    const found = await Building.bySlug('de-linde');
    expect(found?.telephone).to.equal('088 123 45 67');
    expect(found?.changedAt).to.deep.equal(monday);
    expect(await historyOf(answer.building)).to.deep.equal([{ act: 'building-added', details: {} }]);
  });

  it('tells history which fields changed, not what they say, and keeps the address', async () => {
    const actor = online(await buildPerson());
    const start = await values();
    const answer = await addBuilding(start, actor, monday);
    if (!answer.added) throw new Error('not added');
    const { building } = answer;
    await changeBuilding(building, { ...start, name: 'De Eik', features: ['wifi'] }, actor, monday);
    await changeBuilding(building, { ...start, name: 'De Eik', features: ['wifi'] }, actor, monday);
    expect(await historyOf(building)).to.deep.equal([
      { act: 'building-added', details: {} },
      { act: 'building-changed', details: { fields: ['name', 'features'] } },
    ]);
    expect((await Building.bySlug(building.slug))?.name).to.equal('De Eik');
  });

  it('leaves the zone while bookings lie ahead, and changes nothing else then either', async () => {
    const actor = online(await buildPerson());
    const building = await buildBuilding();
    const spaces = [await buildSpace({ buildingId: building.id })];
    const change = await values({ organisationId: building.organisationId, zone: 'Europe/Lisbon' });
    const { booking } = await buildBooking({
      spaces,
      startsAt: '2026-11-24T09:00+01:00',
      endsAt: '2026-11-24T10:00+01:00',
    });
    const refused = await changeBuilding(building, change, actor, monday);
    expect(refused).to.deep.equal({ changed: false, why: 'zone-in-use' });
    expect((await Building.bySlug(building.slug))?.name).to.equal(building.name);

    const { changed } = await changeBuilding(building, { ...change, zone: building.zone }, actor, monday);
    expect(changed).to.equal(true);

    const afterwards = new Date('2026-11-24T10:00+01:00');
    expect((await changeBuilding(building, change, actor, afterwards)).changed).to.equal(true);
    expect(booking.zone).to.equal('Europe/Amsterdam');
  });
});
