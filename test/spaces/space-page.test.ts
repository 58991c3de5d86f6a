import { expect } from 'chai';
import type { Building } from '../../models/building.ts';
import type { Space } from '../../models/space.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../support/builders.ts';
import { Visitor } from '../support/visitor.ts';

describe('/spaces/:slug', () => {
  let app: TestApp;
  let visitor: Visitor;
  let house: Building;
  let hall: Space;
  const queries: string[] = [];

  before(async () => {
    app = await startApp({ onQuery: (sql) => queries.push(sql) });
    visitor = new Visitor(app);
    house = await buildBuilding({ slug: 'het-huis', name: 'Het Huis', telephone: '088 123 45 67' });
    hall = await buildSpace({
      buildingId: house.id,
      slug: 'zaal',
      name: 'Zaal',
      features: ['piano'],
      description: 'Een lichte zaal.\n\nMet <b>ramen</b>.',
      noticeMinutes: 60,
    });
    const asker = await buildPerson({ email: 'aanvrager@example.org' });
    const booking = { spaces: [hall], personId: asker.id };
    const on = (day: string, from: string, to: string) => ({
      startsAt: `2026-11-${day}T${from}+01:00`,
      endsAt: `2026-11-${day}T${to}+01:00`,
    });
    await buildBooking({ ...booking, ...on('24', '10:00', '12:00'), title: 'Koor', isDropIn: true });
    await buildBooking({
      ...booking,
      ...on('24', '14:00', '16:00'),
      title: 'Geheim overleg',
      isPublic: false,
    });
    await buildBooking({
      ...booking,
      ...on('25', '10:00', '12:00'),
      title: 'Wachtend feest',
      state: 'requested',
    });
    await buildBooking({
      ...booking,
      ...on('26', '10:00', '12:00'),
      title: 'Geannuleerd feest',
      state: 'cancelled',
    });
  });

  after(() => app.close());

  it('tells what the space is', async () => {
    await visitor.open('/spaces/zaal');
    expect(visitor.status).to.equal(200);
    expect(visitor.text('h1')).to.equal('Zaal');
    expect(visitor.page('main').find('a[href="/buildings/het-huis"]').length).to.be.above(0);
    expect(visitor.text()).to.include('tot 20 mensen').and.include('Piano').and.include('Met <b>ramen</b>.');
    expect(visitor.text()).to.include('Vraag deze ruimte minstens 1 uur van tevoren aan.');
    expect(visitor.page('a[href="tel:0881234567"]').length).to.be.above(0);
    expect(visitor.headers.has('set-cookie')).to.equal(false);
  });

  it('shows strangers public titles, and of the rest that it is taken', async () => {
    await visitor.open('/spaces/zaal?week=2026-W48');
    expect(visitor.text('table')).to.include('10:00–12:00 Koor · loop gewoon binnen');
    expect(visitor.text('table')).to.include('14:00–16:00 Bezet');
    expect(visitor.body).not.to.match(/Geheim|Wachtend|Geannuleerd|Aanvrager|Bewoner|@example/);
    expect(visitor.page('table [data-cell=own]')).to.have.length(0);
  });

  it('shows whose they are their own, with the way there', async () => {
    const asker = await new Visitor(app).signIn('aanvrager@example.org');
    await asker.open('/spaces/zaal');
    expect(asker.text('table'))
      .to.include('Geheim overleg')
      .and.include('Wachtend feest · wacht op antwoord');
    expect(asker.page('table [data-cell=own] a[href^="/bookings/"]')).to.have.length(3);
    expect(asker.text()).not.to.include('Geannuleerd');
    expect(asker.page('a[href="/spaces/zaal/edit"]')).to.have.length(0);
  });

  it('shows everything to who manages the building, and the way to change the space', async () => {
    const manager = await buildPerson({ email: 'beheerder@example.org' });
    await buildRole({ personId: manager.id, buildingId: house.id });
    const visitor = await new Visitor(app).signIn('beheerder@example.org');
    await visitor.open('/spaces/zaal');
    expect(visitor.text('table')).to.include('Geheim overleg').and.include('Wachtend feest');
    expect(visitor.page('a[href="/spaces/zaal/edit"]')).to.have.length(1);
  });

  it('is a table that a screen reader can walk, and a list per day', async () => {
    await visitor.open('/spaces/zaal');
    const { page } = visitor;
    expect(page('table caption').text()).not.to.equal('');
    expect(page('thead th[scope=col]')).to.have.length(8);
    expect(page('tbody tr').length).to.be.above(10);
    page('tbody tr').each((_, row) => {
      expect(page(row).find('th[scope=row]')).to.have.length(1);
    });
    const heights = page('tbody td')
      .map((_, cell) => Number(page(cell).attr('rowspan') ?? 1))
      .get();
    expect(heights.reduce((sum, rows) => sum + rows, 0)).to.equal(7 * page('tbody tr').length);
    expect(page('thead th[data-today]').text()).to.include('ma 23 nov').and.include('vandaag');
    expect(page('tr[data-now] th').text()).to.include('10:00');
    expect(visitor.text('table td[data-cell=free] a')).to.include(
      '11:00 vrij op maandag 23 november, vraag aan',
    );
    expect(page('.day')).to.have.length(7);
    expect(page('.day[data-today] .stretches a').attr('href')).to.equal(
      '/bookings/new?space=zaal&date=2026-11-23&from=11:00&to=12:00',
    );
  });

  it('says of a day that has been that it is over, not that nothing is free', async () => {
    await visitor.open('/spaces/zaal?week=2026-W47');
    expect(visitor.text('.only-narrow')).to.include('Deze dag is voorbij.').and.not.include('Niets vrij.');
  });

  const weeks: [week: string, status: number][] = [
    ['2026-W48', 200],
    ['2025-W48', 200],
    ['2025-W47', 404],
    ['2027-W47', 200],
    ['2027-W48', 404],
    ['2026-W54', 404],
    ['2026-48', 404],
    ['volgende', 404],
  ];
  for (const [week, status] of weeks) {
    it(`week ${week}: ${status}`, async () => {
      await visitor.open(`/spaces/zaal?week=${week}`);
      expect(visitor.status).to.equal(status);
    });
  }

  it('refuses two weeks at once, and spaces that are not there', async () => {
    for (const address of [
      '/spaces/zaal?week=2026-W48&week=2026-W49',
      '/spaces/nergens',
      '/spaces/Zaal%00',
    ]) {
      await visitor.open(address);
      expect(visitor.status, address).to.be.oneOf([400, 404]);
    }
  });

  for (const [week, sunday] of [
    ['2026-W43', '2026-10-25'],
    ['2027-W12', '2027-03-28'],
  ] as const) {
    it(`asks on the Sunday of ${week} by the clock on the wall`, async () => {
      app.clock.set('2026-10-20T09:00:00Z');
      await visitor.open(`/spaces/zaal?week=${week}`);
      app.clock.set('2026-11-23T09:00:00Z');
      const asked = visitor
        .page(`table a[href*="${sunday}"]`)
        .map((_, link) => new URL(visitor.page(link).attr('href') ?? '', app.url).searchParams.get('from'))
        .get();
      expect(asked).to.deep.equal(
        Array.from({ length: 14 }, (_, n) => `${String(n + 8).padStart(2, '0')}:00`),
      );
    });
  }

  it('offers its calendar', async () => {
    await visitor.open('/spaces/zaal');
    const feed = 'buurtruimte.example.org/feeds/spaces/zaal.ics';
    expect(visitor.page('#feed').attr('value')).to.equal(`http://${feed}`);
    const links = visitor
      .page('#subscribe a:not([href="/calendars"])')
      .map((_, link) => visitor.page(link).attr('href'))
      .get();
    expect(links).to.deep.equal([
      `webcal://${feed}`,
      'https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fbuurtruimte.example.org%2Ffeeds%2Fspaces%2Fzaal.ics',
      'https://outlook.live.com/calendar/0/addfromweb?url=http%3A%2F%2Fbuurtruimte.example.org%2Ffeeds%2Fspaces%2Fzaal.ics&name=Zaal%2C%20Het%20Huis',
    ]);
  });

  it('asks the database the same however much is booked', async () => {
    const count = async (): Promise<number> => {
      queries.length = 0;
      await visitor.open('/spaces/zaal?week=2026-W50');
      return queries.length;
    };
    await count(); // what it knows of the house it asks once
    const before = await count();
    for (let hour = 10; hour < 20; hour++) {
      const times = { startsAt: `2026-12-08T${hour}:00+01:00`, endsAt: `2026-12-08T${hour}:45+01:00` };
      await buildBooking({ spaces: [hall], ...times });
    }
    expect(await count())
      .to.equal(before)
      .and.to.be.at.most(3); // the space, what is booked, and when a calendar last came by
  });

  it('says that a closed space can no longer be booked, and keeps what was agreed', async () => {
    const closed = await buildSpace({
      buildingId: house.id,
      slug: 'dicht',
      closedAt: new Date('2026-11-01T00:00:00Z'),
    });
    await buildBooking({
      spaces: [closed],
      startsAt: '2026-11-24T10:00+01:00',
      endsAt: '2026-11-24T12:00+01:00',
      title: 'Al afgesproken',
    });
    await visitor.open('/spaces/dicht');
    expect(visitor.text())
      .to.include('Deze ruimte kunt u niet meer reserveren')
      .and.include('Al afgesproken');
    expect(visitor.page('a[href^="/bookings/new"]')).to.have.length(0);
  });

  it('says so when the building is closed all week', async () => {
    const shut = await buildBuilding({ hours: [] });
    const space = await buildSpace({ buildingId: shut.id });
    await visitor.open(`/spaces/${space.slug}`);
    expect(visitor.text()).to.include('Deze week is het gebouw gesloten');
    expect(visitor.page('table')).to.have.length(0);
  });

  it('speaks English', async () => {
    const english = new Visitor(app, { language: 'en' });
    await english.open('/spaces/zaal?week=2026-W48');
    expect(english.text()).to.include('Week 48: Monday 23 November to Sunday 29 November 2026');
    expect(english.text('table')).to.include('14:00–16:00 Taken').and.include('Koor · just drop in');
  });
});
