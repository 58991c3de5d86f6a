import { expect } from 'chai';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBooking } from '../support/booking-builder.ts';
import {
  buildBuilding,
  buildGroup,
  buildNeighbourhood,
  buildPerson,
  buildSpace,
} from '../support/builders.ts';
import { Visitor } from '../support/visitor.ts';

describe('/', () => {
  let app: TestApp;
  let visitor: Visitor;
  const queries: string[] = [];

  before(async () => {
    app = await startApp({ onQuery: (sql) => queries.push(sql) });
    visitor = new Visitor(app);
    const here = await buildNeighbourhood({ slug: 'hier', name: 'Hier', town: 'Stad' });
    const there = await buildNeighbourhood({ slug: 'daar', name: 'Daar', town: 'Dorp' });
    const house = await buildBuilding({ name: 'Het Huis', neighbourhoodId: here.id });
    const other = await buildBuilding({ name: 'Het Andere', neighbourhoodId: there.id });
    const hall = await buildSpace({ buildingId: house.id, name: 'Zaal' });
    const room = await buildSpace({ buildingId: house.id, name: 'Kamer' });
    const attic = await buildSpace({ buildingId: other.id, name: 'Zolder' });
    const leader = await buildPerson({ name: 'Naam van iemand' });
    const group = await buildGroup({ name: 'Naam van een groep', lead: leader });
    const at = (day: string, hour: number) => ({
      startsAt: `${day}T${String(hour).padStart(2, '0')}:00+01:00`,
      endsAt: `${day}T${String(hour + 1).padStart(2, '0')}:00+01:00`,
    });
    await buildBooking({ spaces: [hall, room], ...at('2026-11-24', 10), title: 'Koffie', isDropIn: true });
    await buildBooking({
      spaces: [hall],
      ...at('2026-11-23', 19),
      title: 'Koor',
      personId: leader.id,
      groupId: group.id,
    });
    await buildBooking({ spaces: [attic], ...at('2026-11-29', 14), title: 'Dansen' });
    await buildBooking({ spaces: [hall], ...at('2026-11-23', 8), title: 'Al voorbij' });
    await buildBooking({ spaces: [hall], ...at('2026-11-30', 10), title: 'Volgende week' });
    await buildBooking({ spaces: [hall], ...at('2026-11-25', 10), title: 'Geheim', isPublic: false });
    await buildBooking({ spaces: [hall], ...at('2026-11-26', 10), title: 'Wachtend', state: 'requested' });
    await buildBooking({ spaces: [hall], ...at('2026-11-27', 10), title: 'Geannuleerd', state: 'cancelled' });
  });

  after(() => app.close());

  it('asks when one wants to do something', async () => {
    await visitor.open('/');
    expect(visitor.status).to.equal(200);
    expect(visitor.text('form h2')).to.include('Wanneer wilt u iets doen?');
    expect(visitor.page('form[action^="/spaces"][method=get]')).to.have.length(1);
    expect(visitor.page('#date').attr('value')).to.equal('2026-11-23');
    for (const name of ['date', 'from', 'to', 'people', 'neighbourhood'])
      expect(visitor.page(`label[for=${name}]`), name).to.have.length(1);
  });

  it('shows what is on this week, by day, the first to begin first', async () => {
    await visitor.open('/');
    const week = visitor.text('#week');
    expect(week).to.match(
      /maandag 23 november.*Koor.*dinsdag 24 november.*Koffie.*zondag 29 november.*Dansen/,
    );
    expect(week).to.match(/10:00–11:00 Koffie Loop gewoon binnen Kamer, Zaal, Het Huis, Hier, Stad/);
    expect(week).not.to.match(/Koor Loop gewoon/);
  });

  it('folds what is on after the first two days', async () => {
    await visitor.open('/');
    expect(visitor.text('#week details summary')).to.equal('zondag 29 november: 1 activiteit');
    expect(visitor.text('#week details')).to.include('Dansen').and.not.include('Koffie');
  });

  it('shows nothing that is private, waits, was cancelled, has been or comes later, and no names', async () => {
    await visitor.open('/');
    expect(visitor.body).not.to.match(/Geheim|Wachtend|Geannuleerd|Al voorbij|Volgende week|Naam van/);
  });

  it('shows one neighbourhood when asked', async () => {
    await visitor.open('/?neighbourhood=daar');
    expect(visitor.text('#week')).to.include('Dansen').and.not.include('Koor');
    expect(visitor.page('#week [aria-current]').text()).to.equal('Daar, Dorp');
    await visitor.open('/?neighbourhood=nergens');
    expect(visitor.status).to.equal(404);
  });

  it('asks the database three things, and sets no cookie', async () => {
    queries.length = 0;
    const stranger = await new Visitor(app).open('/');
    expect(queries).to.have.length(3);
    expect(stranger.headers.has('set-cookie')).to.equal(false);
  });

  it('says so when nothing is on', async () => {
    app.clock.set('2027-06-01T09:00:00Z');
    await visitor.open('/');
    app.clock.set('2026-11-23T09:00:00Z');
    expect(visitor.text('#week')).to.include('Deze week staat er nog niets op het programma');
  });

  it('speaks English', async () => {
    const english = await new Visitor(app, { language: 'en' }).open('/');
    expect(english.text()).to.include('When would you like to do something?').and.include('Just drop in');
  });
});
