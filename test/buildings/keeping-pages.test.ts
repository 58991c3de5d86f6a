import { expect } from 'chai';
import type { Building } from '../../models/building.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBuilding, buildPerson, buildRole } from '../support/builders.ts';
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
});
