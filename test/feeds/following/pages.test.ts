import { expect } from 'chai';
import { rows } from '../../../models/database.ts';
import { FeedRendering } from '../../../models/feed-rendering.ts';
import { FeedToken } from '../../../models/feed-token.ts';
import type { Group } from '../../../models/group.ts';
import type { Person } from '../../../models/person.ts';
import { revokeFeedToken } from '../../../server/feeds/following/revoke-feed-token.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import {
  buildBuilding,
  buildGroup,
  buildNeighbourhood,
  buildPerson,
  buildRole,
  buildSpace,
} from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { Visitor } from '../../support/visitor.ts';

describe('/calendars', () => {
  let app: TestApp;
  let visitor: Visitor;
  let person: Person;
  let group: Group;
  const queries: string[] = [];

  before(async () => {
    app = await startApp({ onQuery: (sql) => queries.push(sql) });
    const here = await buildNeighbourhood({ slug: 'hier', name: 'Hier', town: 'Stad' });
    await buildNeighbourhood({ slug: 'daar', name: 'Daar', town: 'Dorp' });
    person = await buildPerson({ name: 'Organisator', email: 'organisator@example.org', language: 'nl' });
    group = await buildGroup({ name: 'Koor', lead: person });
    const booked = await buildBuilding({ name: 'Geboekt', slug: 'geboekt', neighbourhoodId: here.id });
    const hosted = await buildBuilding({ name: 'Gastheer', slug: 'gastheer', neighbourhoodId: here.id });
    await buildBuilding({ name: 'Vreemd', slug: 'vreemd' });
    await buildRole({ personId: person.id, role: 'host', buildingId: hosted.id });
    await buildBooking({
      spaces: [await buildSpace({ buildingId: booked.id, slug: 'zaal', name: 'Zaal' })],
      startsAt: '2026-11-24T19:00+01:00',
      endsAt: '2026-11-24T21:00+01:00',
      title: 'Repetitie',
      personId: person.id,
      groupId: group.id,
      isPublic: false,
    });
    visitor = await new Visitor(app).signIn('organisator@example.org', 'Organisator');
  });
  after(() => app.close());
  afterEach(async () => {
    await revokeFeedToken(person, { of: 'my-bookings' }, app.clock.now());
    app.clock.set(monday);
  });

  const names = (within: string, what: string) =>
    visitor
      .page(`section[aria-labelledby=${within}] ${what}`)
      .toArray()
      .map((one) => visitor.page(one).text());
  const address = () => new URL(visitor.page('#feed').attr('value') ?? '').pathname;
  const make = async (button = 'Maak een adres') =>
    visitor.press(button, {}, 'li:contains(Uw reserveringen)');

  it('explains to everybody, and offers what everybody may follow', async () => {
    const anybody = await new Visitor(app).open('/calendars');
    expect(anybody.status).to.equal(200);
    expect(anybody.text('h1')).to.equal('Buurtruimte in uw eigen agenda');
    expect(anybody.page('section[aria-labelledby=own] form')).to.have.length(0);
    expect(anybody.page('a[href="/sign-in?to=/calendars"]')).to.have.length(1);
    expect(anybody.text('section[aria-labelledby=open]'))
      .to.include('Wat er te doen is in Hier, Stad')
      .and.include('Daar');
  });

  it('has what is of one’s own, of one’s groups and of the houses one works for, and no more', async () => {
    await visitor.open('/calendars');
    expect(names('own', 'h3')).to.deep.equal([
      'Uw reserveringen',
      'Wat u voor de buurt doet',
      'De groep Koor',
      'Alles in Gastheer',
    ]);
    expect(names('open', 'summary')).to.deep.equal([
      'Wat er te doen is: alle wijken',
      'Wat er te doen is in Hier, Stad',
      'Wat er bezet is in Gastheer',
      'Wat er bezet is in Geboekt',
    ]);
  });

  it('H7 makes an address that works, and shows it once', async () => {
    await visitor.open('/calendars');
    await make();
    expect(visitor.text('h1')).to.equal('Uw adres is klaar');
    expect(visitor.headers.get('cache-control')).to.equal('no-store');
    const path = address();
    const calendar = await new Visitor(app).open(path);
    expect(calendar.status).to.equal(200);
    expect(calendar.body).to.include('Repetitie');
    await visitor.open('/calendars');
    expect(visitor.body).not.to.include(path.split('/')[3]);
    expect(visitor.text('li:contains(Uw reserveringen)')).to.include(
      'U hebt een adres sinds 23 november 2026.',
    );
  });

  it('H7 renews: the address before stops at once', async () => {
    await visitor.open('/calendars');
    await make();
    const before = address();
    app.clock.advance({ minutes: 1 });
    await visitor.open('/calendars');
    await make('Maak een nieuw adres');
    expect(address()).not.to.equal(before);
    expect((await new Visitor(app).open(before)).status).to.equal(410);
    expect((await new Visitor(app).open(address())).status).to.equal(200);
  });

  it('H7 stops: the address is gone, and the page says so', async () => {
    await visitor.open('/calendars');
    await make();
    const before = address();
    await visitor.open('/calendars');
    await make('Stop ermee');
    expect(visitor.text()).to.include('Het adres van ‘Uw reserveringen’ werkt niet meer.');
    expect((await new Visitor(app).open(before)).status).to.equal(410);
  });

  it('keeps the address that was just made when the page is sent a second time', async () => {
    await visitor.open('/calendars');
    await make();
    const before = address();
    await visitor.post('/calendars/my-bookings/address', { instead: '' });
    expect(visitor.status).to.equal(409);
    expect(visitor.text()).to.include('Er is al een adres van ‘Uw reserveringen’.');
    expect((await new Visitor(app).open(before)).status).to.equal(200);
  });

  it('makes addresses of a group and of a house, for who may read them', async () => {
    await visitor.post(`/calendars/groups/${group.id}/address`);
    expect(address()).to.match(/^\/feeds\/private\/[\w-]{43}\/koor\.ics$/);
    await visitor.post('/calendars/managers/gastheer/address');
    expect(address()).to.match(/\/gastheer-managers\.ics$/);
    for (const path of ['managers/geboekt', 'managers/nergens', 'groups/999999', 'groups/x']) {
      await visitor.post(`/calendars/${path}/address`);
      expect(visitor.status, path).to.equal(404);
    }
  });

  it('H7 H10 says when a calendar last came by', async () => {
    await visitor.open('/calendars');
    await make();
    await new Visitor(app).open(address());
    await new Visitor(app).open('/feeds/buildings/geboekt.ics');
    app.clock.advance({ days: 1 });
    await visitor.open('/calendars');
    const all = await FeedToken.ofPerson(person.id);
    const subscribed = all.find(({ feed }) => feed.of === 'my-bookings');
    expect(subscribed?.lastUsedAt).to.deep.equal(monday);
    expect(visitor.text('li:contains(Uw reserveringen)')).to.include('maandag 23 november rond 10:00');
    expect(visitor.text('details:contains(Geboekt)')).to.include('maandag 23 november rond 10:00');
    expect(visitor.text('details:contains(Gastheer)')).to.include('Er kwam nog geen agenda langs.');
  });

  it('H10 each page of a feed has its address, ways into calendars, how often those look, and who came last', async () => {
    await FeedRendering.update({ lastAskedAt: monday }, { where: {} });
    const feeds = {
      '/buildings/geboekt': '/feeds/buildings/geboekt.ics',
      '/spaces/zaal': '/feeds/spaces/zaal.ics',
      '/agenda?neighbourhood=hier': '/feeds/agenda.ics?neighbourhood=hier',
    };
    for (const [page, feed] of Object.entries(feeds)) {
      await visitor.open(page);
      const offered = visitor.page('#subscribe');
      const whole = `http://buurtruimte.example.org${feed}`;
      const links = offered
        .find('a')
        .toArray()
        .map((link) => visitor.page(link).attr('href') ?? '');
      expect(offered.find('input').first().attr('value'), page).to.equal(whole);
      expect(
        links.filter((link) => link.startsWith('webcal:')),
        page,
      ).to.deep.equal([whole.replace('http:', 'webcal:')]);
      expect(
        links.filter((link) => /google|outlook/.test(link)),
        page,
      ).to.have.length(2);
      expect(offered.text(), page).to.match(/een agenda/i);
      expect(links, page).to.include('/calendars');
      expect((await new Visitor(app).open(feed)).status, feed).to.equal(200);
    }
    await visitor.open('/buildings/geboekt');
    expect(visitor.text('#subscribe'))
      .to.include('maandag 23 november rond 10:00')
      .and.include('elk uur tot één keer per dag');
  });

  it('H8 H10 the page that shows a private address has the same ways, and tells no other site where one comes from', async () => {
    await visitor.open('/calendars');
    await make();
    const whole = `http://buurtruimte.example.org${address()}`;
    const links = visitor
      .page('section a')
      .toArray()
      .map((link) => visitor.page(link).attr());
    const outside = links.filter((link) => /google|outlook/.test(link?.['href'] ?? ''));
    expect(links.map((link) => link?.['href'])).to.include(whole.replace('http:', 'webcal:'));
    expect(outside.map((link) => link?.['rel'])).to.deep.equal([
      'external noreferrer',
      'external noreferrer',
    ]);
    for (const link of outside)
      expect(decodeURIComponent(link?.['href'] ?? '')).to.include(whole.slice('http:'.length));
    expect(visitor.text('section[aria-labelledby=when]')).to.match(/iPhone.*Outlook.*Google/);
    expect(visitor.headers.get('referrer-policy')).to.equal('same-origin');
    expect(visitor.path).not.to.include(address().split('/')[3]);
  });

  it('H7 lists addresses of what one may no longer read, and takes them away: coming back makes none work again', async () => {
    const choir = await buildGroup({ name: 'Oud koor', members: [person] });
    const house = await buildBuilding({ name: 'Oud werk', slug: 'oud-werk' });
    const role = await buildRole({ personId: person.id, role: 'host', buildingId: house.id });
    const made: string[] = [];
    for (const path of [`groups/${choir.id}`, 'managers/oud-werk']) {
      await visitor.post(`/calendars/${path}/address`);
      made.push(address());
    }
    const member = (leftAt: Date | null) =>
      rows(
        'UPDATE group_members SET left_at = :leftAt WHERE group_id = :id AND person_id = :personId RETURNING group_id',
        {
          leftAt,
          personId: person.id,
          id: choir.id,
        },
      );
    await member(monday);
    await role.update({ untilOn: '2026-11-01' });
    for (const name of ['De groep Oud koor', 'Alles in Oud werk']) {
      await visitor.open('/calendars');
      expect(visitor.text(`li:contains(${name})`)).to.include('Dit adres werkt niet meer');
      await visitor.press('Haal het adres weg', {}, `li:contains(${name})`);
      expect(visitor.text(`li:contains(${name})`)).to.equal('');
    }
    await member(null);
    await role.update({ untilOn: null });
    for (const path of made) expect((await new Visitor(app).open(path)).status).to.equal(410);
    await member(monday);
    await role.destroy();
  });

  it('offers the calendar of what people do for the neighbourhood, without keys', async () => {
    await visitor.open('/calendars');
    expect(visitor.text('li:contains(Wat u voor de buurt doet)')).to.include(
      'Sleutels en deurcodes staan er nooit in.',
    );
    await visitor.post('/calendars/my-contributions/address');
    expect((await new Visitor(app).open(address())).status).to.equal(200);
  });

  it('asks the database the same however many groups and houses there are', async () => {
    queries.length = 0;
    await visitor.open('/calendars');
    const few = queries.length;
    for (const n of [1, 2, 3]) {
      await buildGroup({ name: `Groep ${n}`, lead: person });
      await buildRole({ personId: person.id, role: 'host', buildingId: (await buildBuilding()).id });
    }
    queries.length = 0;
    await visitor.open('/calendars');
    expect(queries).to.have.length(few);
  });
});
