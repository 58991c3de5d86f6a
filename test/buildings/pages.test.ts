import { expect } from 'chai';
import type { Building } from '../../models/building.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBooking } from '../support/booking-builder.ts';
import {
  buildBuilding,
  buildNeighbourhood,
  buildPerson,
  buildRole,
  buildSpace,
} from '../support/builders.ts';
import { Visitor } from '../support/visitor.ts';

describe('the pages of buildings', () => {
  let app: TestApp;
  let visitor: Visitor;
  let house: Building;
  const queries: string[] = [];

  before(async () => {
    app = await startApp({ onQuery: (sql) => queries.push(sql) });
    visitor = new Visitor(app);
    const here = await buildNeighbourhood({ name: 'Hier', town: 'Aadorp' });
    house = await buildBuilding({
      slug: 'het-huis',
      name: 'Het Huis',
      kind: 'care-centre',
      neighbourhoodId: here.id,
      street: 'Dorpsstraat 1',
      postcode: '1234 AB',
      town: 'Aadorp',
      telephone: '+31 (0)88 123 45 67',
      contactName: 'De receptie',
      latitude: 52.5,
      longitude: 6.5,
      features: ['accessible-toilet'],
      houseRules: 'Veeg de vloer.\nLicht uit.',
      hours: [{ weekday: 1, opens: '09:00', closes: '17:00' }],
    });
    await buildBuilding({ name: 'Elders', neighbourhoodId: (await buildNeighbourhood({ name: 'Daar' })).id });
    const hall = await buildSpace({ buildingId: house.id, slug: 'zaal', name: 'Zaal' });
    const room = await buildSpace({ buildingId: house.id, slug: 'kamer', name: 'Kamer' });
    await buildSpace({ buildingId: house.id, name: 'Dicht', closedAt: new Date('2026-11-01T00:00:00Z') });
    const at = (day: number, hour: number) => ({
      startsAt: `2026-11-${day}T${hour}:00+01:00`,
      endsAt: `2026-11-${day}T${hour + 1}:00+01:00`,
    });
    await buildBooking({ spaces: [hall, room], ...at(23, 11), title: 'Lunch', isDropIn: true });
    await buildBooking({ spaces: [hall], ...at(23, 13), title: 'Geheim overleg', isPublic: false });
    await buildBooking({ spaces: [hall], ...at(23, 15), title: 'Wachtend feest', state: 'requested' });
    await buildBooking({ spaces: [hall], ...at(24, 11), title: 'Morgen' });
  });

  after(() => app.close());

  it('list them by neighbourhood, with whom to call', async () => {
    await visitor.open('/buildings');
    expect(visitor.text()).to.match(/Hier, Aadorp.*Zorgcentrum Het Huis Dorpsstraat 1, Aadorp.*De receptie/);
    expect(visitor.page('a[href="tel:+31881234567"]')).to.have.length(1);
    expect(visitor.text()).to.include('Daar, Voorbeeldstad').and.include('Elders');
  });

  it('tell what a house is', async () => {
    await visitor.open('/buildings/het-huis');
    expect(visitor.status).to.equal(200);
    const text = visitor.text();
    expect(text)
      .to.include('Zorgcentrum, Hier, Aadorp')
      .and.include('1234 AB Aadorp')
      .and.include('De receptie');
    expect(text)
      .to.include('Rolstoeltoilet')
      .and.include('Wij weten niet of u hier zonder trap of drempel binnenkomt');
    expect(text).to.include('Veeg de vloer.').and.include('Licht uit.');
    expect(visitor.text('.facts')).to.equal('maandag09:00–17:00dinsdag tot en met zondaggesloten');
    expect(visitor.page('main a[href="tel:+31881234567"]')).to.have.length(1);
    expect(visitor.page('a[href^="https://www.openstreetmap.org/"]')).to.have.length(1);
    expect(visitor.page('#feed').attr('value')).to.equal(
      'http://buurtruimte.example.org/feeds/buildings/het-huis.ics',
    );
  });

  it('show the spaces that can be booked, and what is on today', async () => {
    await visitor.open('/buildings/het-huis');
    const titles = visitor
      .page('.card-title')
      .map((_, title) => visitor.page(title).text())
      .get();
    expect(titles).to.deep.equal(['Kamer', 'Zaal']);
    const today = visitor.text('section:has(#today)');
    expect(today).to.include('maandag 23 november');
    expect(today).to.match(/Kamer 11:00–12:00 Lunch · loop gewoon binnen.*Zaal 11:00–12:00 Lunch/);
    expect(today)
      .to.include('13:00–14:00 Bezet')
      .and.include('15:00–16:00 Aangevraagd')
      .and.not.include('Morgen');
  });

  it('keep from strangers what is private or waits', async () => {
    await visitor.open('/buildings/het-huis');
    expect(visitor.body).not.to.match(/Geheim|Wachtend|example\.org\/bookings|\/edit/);
  });

  it('show a manager the titles and the way to keep the house', async () => {
    const manager = await buildPerson({ email: 'beheerder@example.org' });
    await buildRole({ personId: manager.id, buildingId: house.id });
    const visitor = await new Visitor(app).signIn('beheerder@example.org');
    await visitor.open('/buildings/het-huis');
    expect(visitor.text()).to.include('Geheim overleg').and.include('Wachtend feest');
    expect(visitor.page('a[href="/buildings/het-huis/edit"]')).to.have.length(1);
    await visitor.open('/buildings');
    expect(visitor.status).to.equal(200);
  });

  it('show a host the way to what waits to be confirmed, and nobody else', async () => {
    const ledger = 'main a[href="/buildings/het-huis/contributions"]';
    const host = await buildPerson({ email: 'gastvrouw@example.org' });
    await buildRole({ personId: host.id, buildingId: house.id, role: 'host' });
    const signedIn = await new Visitor(app).signIn('gastvrouw@example.org');
    await signedIn.open('/buildings/het-huis');
    expect(signedIn.text(ledger)).to.equal('Bevestig wat mensen deden');
    expect(signedIn.page('main a[href$="/edit"]')).to.have.length(0);
    await visitor.open('/buildings/het-huis');
    expect(visitor.page(ledger)).to.have.length(0);
  });

  it('ask the database the same for every house', async () => {
    queries.length = 0;
    await visitor.open('/buildings/het-huis');
    expect(queries).to.have.length(10);
    queries.length = 0;
    await visitor.open('/buildings');
    expect(queries).to.have.length(1);
  });

  it('do not exist for houses that do not', async () => {
    await visitor.open('/buildings/nergens');
    expect(visitor.status).to.equal(404);
  });

  it('speak English', async () => {
    const english = new Visitor(app, { language: 'en' });
    await english.open('/buildings/het-huis');
    expect(english.text()).to.include('Care centre, Hier, Aadorp').and.include('Tuesday to Sunday');
  });
});
