import { expect } from 'chai';
import type { Building } from '../../models/building.ts';
import { OpeningHours } from '../../models/opening-hours.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../support/builders.ts';
import { Visitor } from '../support/visitor.ts';

describe('the pages for looking after a building', () => {
  let app: TestApp;
  let manager: Visitor;
  let building: Building;

  before(async () => {
    app = await startApp();
    building = await buildBuilding({ name: 'De Linde', slug: 'linde' });
    const person = await buildPerson({ name: 'Beheerder' });
    await buildRole({ personId: person.id, buildingId: building.id });
    manager = await new Visitor(app).signIn(person.email ?? '');
  });
  after(() => app.close());

  it('keep what was typed, with a sentence beside each field that is not right', async () => {
    const typed = {
      name: '',
      telephone: 'bel maar <b>aan</b>',
      coordinates: 'bij de kerk',
      houseRules: 'Regel één\nمرحبا 🎈',
      features: ['lift', 'wifi'],
    };
    await manager.open('/buildings/linde/edit');
    await manager.press('Bewaren', typed);
    expect(manager.status).to.equal(422);
    const { page } = manager;
    const value = (name: string) => page(`[name="${name}"]`).attr('value');
    expect([value('name'), value('telephone'), value('coordinates')]).to.deep.equal([
      '',
      typed.telephone,
      typed.coordinates,
    ]);
    expect(page('[name=houseRules]').text()).to.equal(typed.houseRules);
    expect(page('[name=features][checked]')).to.have.length(2);
    for (const field of ['name', 'telephone', 'coordinates']) {
      expect(page(`#${field}-problem`), field).to.have.length(1);
      expect(page(`#problems a[href="#${field}"]`), field).to.have.length(1);
    }
  });

  it('refuse lists where text belongs, and far too much text', async () => {
    for (const fields of [
      { name: ['a', 'b'] },
      { name: 'a'.repeat(10_000) },
      { description: 'a'.repeat(10_000) },
      { 'name[first]': 'a' },
    ]) {
      await manager.post('/buildings/linde', fields);
      expect(manager.status).to.equal(422);
    }
  });

  it('speak English to who reads English', async () => {
    const reader = await new Visitor(app, { language: 'en' }).open('/buildings/linde/edit');
    expect(reader.path).to.match(/^\/sign-in/);
    await manager.open('/buildings/linde/hours', { 'Accept-Language': 'en' });
    expect(manager.status).to.equal(200);
  });

  it('warn of bookings outside the new hours before anything is saved, and say it again afterwards', async () => {
    const spaces = [await buildSpace({ buildingId: building.id })];
    await buildBooking({
      spaces,
      title: 'Koor <zacht>',
      startsAt: '2026-11-24T19:00+01:00',
      endsAt: '2026-11-24T21:00+01:00',
    });
    await manager.open('/buildings/linde/hours');
    await manager.press('Bewaren', { 'closes-2-1': '20.00' });
    expect(manager.status).to.equal(200);
    expect(manager.text('[role=alert]')).to.include('1 reservering valt buiten deze tijden');
    expect(manager.text('[role=alert]')).to.include('Koor <zacht>, dinsdag 24 november van 19:00 tot 21:00');
    const tuesday = async () =>
      (await OpeningHours.ofBuildings([building.id])).find((one) => one.weekday === 2);
    expect((await tuesday())?.closes).to.equal('22:00');

    await manager.press('Toch zo bewaren');
    expect(manager.path).to.equal('/setup');
    expect(manager.text()).to.include('1 reservering valt erbuiten en blijft staan.');
    expect((await tuesday())?.closes).to.equal('20:00');
  });

  it('warn again when another booking came in between', async () => {
    const spaces = [await buildSpace({ buildingId: building.id })];
    await manager.open('/buildings/linde/hours');
    await manager.press('Bewaren', { 'closes-2-1': '19:30' });
    const startsAt = '2026-12-01T19:00+01:00';
    await buildBooking({ spaces, startsAt, endsAt: '2026-12-01T20:00+01:00' });
    await manager.press('Toch zo bewaren');
    expect(manager.text('[role=alert]')).to.include('2 reserveringen vallen buiten deze tijden');
  });

  it('offer room for one stretch more than there are, up to four a day', async () => {
    const rows = () => manager.page('[name^="opens-7-"]').length;
    await manager.open('/buildings/linde/hours');
    expect(rows()).to.equal(2);
    await manager.post('/buildings/linde/hours', {
      ...Object.fromEntries(
        [1, 2, 3, 4].flatMap((place) => [
          [`opens-7-${place}`, `1${place}:00`],
          [`closes-7-${place}`, `1${place}:30`],
        ]),
      ),
      seen: '10',
    });
    await manager.open('/buildings/linde/hours');
    expect(rows()).to.equal(4);
  });
});
