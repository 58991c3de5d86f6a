import { expect } from 'chai';
import type { Building } from '../../models/building.ts';
import { Space } from '../../models/space.ts';
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
    const unusual = { noticeMinutes: 90, setUpMinutes: 7, stepMinutes: 5, seriesDays: 100 };
    const limits = { weeklyMinutesPerson: 100, weeklyMinutesGroup: 630 };
    await buildSpace({ buildingId: building.id, slug: 'anders', ...unusual, ...limits });
    const chosen = (name: string) => manager.page(`[name=${name}] option[selected]`).attr('value');
    for (const capacity of ['21', '22']) {
      await manager.open('/spaces/anders/edit');
      expect(Object.keys(unusual).map(chosen)).to.deep.equal(Object.values(unusual).map(String));
      expect(manager.page('[name=weeklyHoursPerson]').attr('value')).to.equal('1,67');
      expect(manager.page('[name=weeklyHoursGroup]').attr('value')).to.equal('10,5');
      await manager.press('Bewaren', { capacity });
    }
    const space = await Space.bySlug('anders');
    expect(space).to.include({ ...unusual, ...limits });
  });

  it('offer a quarter and half an hour as steps', async () => {
    await manager.open('/spaces/new?building=linde');
    const offered = manager.page('[name=stepMinutes] option').toArray();
    expect(offered.map((option) => manager.page(option).attr('value'))).to.deep.equal(['15', '30']);
  });

  it('tell everybody the rules', async () => {
    await buildSpace({ buildingId: building.id, slug: 'regels' });
    await manager.open('/spaces/regels/edit');
    await manager.press('Bewaren', {
      weeklyHoursPerson: '4',
      weeklyHoursGroup: '1.5',
      mostWaitingPerson: '2',
      mostWaitingGroup: '3',
      seriesDays: '91',
    });
    const visitor = await new Visitor(app).open('/spaces/regels');
    const said = visitor.text();
    expect(said).to.include('Eén persoon kan in dit gebouw hoogstens 4 uur per week reserveren.');
    expect(said).to.include('Een groep kan in dit gebouw hoogstens anderhalf uur per week reserveren.');
    expect(said).to.include('van één persoon 2 aanvragen tegelijk op antwoord wachten, en van een groep 3.');
    expect(said).to.include('Een reeks mag hier hoogstens 13 weken duren.');
    await manager.open('/spaces/regels/edit');
    await manager.press('Bewaren', { weeklyHoursPerson: '', weeklyHoursGroup: '', seriesDays: '0' });
    await visitor.open('/spaces/regels');
    expect(visitor.text())
      .to.include('U kunt deze ruimte alleen per keer aanvragen.')
      .and.not.include('per week');
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
