import { expect } from 'chai';
import type { Building } from '../../models/building.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../support/builders.ts';
import { Visitor } from '../support/visitor.ts';

describe('the pages for looking after a space', () => {
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

  it('keep what was typed and chosen', async () => {
    await manager.open('/spaces/new?building=linde');
    await manager.press('Bewaren', {
      name: 'Zaal 🎹',
      capacity: 'veel',
      drawing: 'studio',
      features: ['piano'],
      longestMinutes: '15',
      daysAhead: '28',
      booksDirectly: 'yes',
    });
    expect(manager.status).to.equal(422);
    const { page } = manager;
    expect(page('[name=name]').attr('value')).to.equal('Zaal 🎹');
    expect(page('[name=capacity]').attr('value')).to.equal('veel');
    expect(page('[name=drawing][checked]').attr('value')).to.equal('studio');
    expect(page('[name=features][checked]').attr('value')).to.equal('piano');
    expect(page('[name=booksDirectly][checked]')).to.have.length(1);
    expect(page('[name=longestMinutes] option[selected]').attr('value')).to.equal('15');
    expect(page('[name=daysAhead] option[selected]').attr('value')).to.equal('28');
    expect(page('#capacity-problem')).to.have.length(1);
  });

  it('keep amounts that are not among the usual ones', async () => {
    await buildSpace({ buildingId: building.id, slug: 'anders', noticeMinutes: 90, setUpMinutes: 7 });
    await manager.open('/spaces/anders/edit');
    const chosen = (name: string) => manager.page(`[name=${name}] option[selected]`).attr('value');
    expect([chosen('noticeMinutes'), chosen('setUpMinutes')]).to.deep.equal(['90', '7']);
    await manager.press('Bewaren', { capacity: '21' });
    await manager.open('/spaces/anders/edit');
    expect([chosen('noticeMinutes'), chosen('setUpMinutes')]).to.deep.equal(['90', '7']);
  });

  it('close and open a space by a press, and say what is still to come', async () => {
    const space = await buildSpace({ buildingId: building.id, slug: 'dicht', name: 'Dicht' });
    await buildBooking({
      spaces: [space],
      startsAt: '2026-11-24T19:00+01:00',
      endsAt: '2026-11-24T21:00+01:00',
    });
    await manager.open('/spaces/dicht/edit');
    expect(manager.text()).to.include('Er staat nog 1 reservering; die blijft staan.');
    await manager.press('Sluit deze ruimte');
    expect(manager.text()).to.include(
      'Dicht is gesloten voor nieuwe reserveringen. Er staat nog 1 reservering',
    );
    await manager.open('/spaces/dicht/edit');
    await manager.press('Open deze ruimte weer');
    expect(manager.text()).to.include('Dicht kan weer gereserveerd worden.');
  });
});
