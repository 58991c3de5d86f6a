import { load } from 'cheerio';
import { expect } from 'chai';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { buildBuilding, buildNeighbourhood, buildPerson, buildSpace } from '../../support/builders.ts';
import { Visitor } from '../../support/visitor.ts';

const hostile = 'Thee & <b>thuis</b> ]]> </script><!--';

interface Event {
  name: string;
  description?: string;
  startDate: string;
  endDate: string;
  url: string;
  location: { name: string; address: Record<string, string> };
}

describe('/agenda', () => {
  let app: TestApp;
  let visitor: Visitor;
  const queries: string[] = [];

  before(async () => {
    app = await startApp({ onQuery: (sql) => queries.push(sql) });
    visitor = new Visitor(app);
    const here = await buildNeighbourhood({ slug: 'hier', name: 'Hier', town: 'Stad' });
    const there = await buildNeighbourhood({ slug: 'daar', name: 'Daar', town: 'Dorp' });
    const house = await buildBuilding({
      name: 'Het Huis',
      slug: 'het-huis',
      neighbourhoodId: here.id,
      street: 'Straat 1',
      postcode: '1234 AB',
      town: 'Stad',
    });
    const other = await buildBuilding({ name: 'Het Andere', neighbourhoodId: there.id });
    const hall = await buildSpace({ buildingId: house.id, name: 'Zaal', slug: 'zaal' });
    const attic = await buildSpace({ buildingId: other.id, name: 'Zolder' });
    const organiser = await buildPerson({ name: 'Naam van iemand' });
    const at = (day: string, from: string, to: string, zone = '+01:00') => ({
      startsAt: `${day}T${from}${zone}`,
      endsAt: `${day}T${to}${zone}`,
      personId: organiser.id,
    });
    await buildBooking({
      spaces: [hall],
      ...at('2026-11-24', '10:00', '11:30'),
      title: 'Koffie',
      description: 'Met taart.\n\nEn thee.',
      isDropIn: true,
    });
    await buildBooking({
      spaces: [hall],
      ...at('2026-11-24', '19:00', '21:00'),
      title: 'Koor',
      activityKind: 'music',
      description: 'Wij zingen. '.repeat(30),
    });
    await buildBooking({
      spaces: [attic],
      ...at('2026-11-29', '14:00', '15:00'),
      title: 'Dansen',
      activityKind: 'music',
    });
    await buildBooking({
      spaces: [attic],
      ...at('2026-12-01', '14:00', '15:00'),
      title: hostile,
      description: hostile,
    });
    await buildBooking({
      spaces: [hall],
      ...at('2027-07-01', '10:00', '11:00', '+02:00'),
      title: 'Zomerfeest',
    });
    await buildBooking({ spaces: [hall], ...at('2026-11-23', '08:00', '09:00'), title: 'Al voorbij' });
    await buildBooking({
      spaces: [hall],
      ...at('2026-11-25', '10:00', '11:00'),
      title: 'Geheim',
      isPublic: false,
    });
    await buildBooking({
      spaces: [hall],
      ...at('2026-11-26', '10:00', '11:00'),
      title: 'Wachtend',
      state: 'requested',
    });
    await buildBooking({
      spaces: [hall],
      ...at('2026-11-27', '10:00', '11:00'),
      title: 'Afgezegd',
      state: 'cancelled',
    });
  });

  after(() => app.close());

  const titles = () =>
    visitor
      .page('.programme h3')
      .toArray()
      .map((title) => visitor.page(title).text());
  const events = () =>
    (JSON.parse(visitor.page('script[type="application/ld+json"]').text()) as { '@graph': Event[] })[
      '@graph'
    ];
  const entries = () => load(visitor.body, { xml: true })('entry').toArray();

  it('shows what is on for everybody, by day, and nothing that is private, waits, was called off or has been', async () => {
    await visitor.open('/agenda');
    expect(visitor.status).to.equal(200);
    expect(titles()).to.deep.equal(['Koffie', 'Koor', 'Dansen', hostile]);
    expect(visitor.text()).to.match(
      /dinsdag 24 november 10:00–11:30 Koffie Elkaar ontmoeten · Zaal, Het Huis, Hier, Stad Loop gewoon binnen/,
    );
    expect(visitor.text()).not.to.include('Naam van iemand');
  });

  it('says that one has to sign up where one cannot just drop in, and folds a long story', async () => {
    await visitor.open('/agenda');
    expect(visitor.text('.programme li:contains(Koor)'))
      .to.include('Meld u eerst aan')
      .and.not.include('Loop gewoon');
    expect(visitor.text('.programme details')).to.match(/^Lees meer: Koor ?Wij zingen/);
    expect(visitor.text('.programme li:contains(Koffie)')).to.include('Met taart.');
  });

  it('narrows down by neighbourhood and kind, and keeps what was chosen', async () => {
    await visitor.open('/agenda');
    await visitor.press('Laat zien', { neighbourhood: 'daar', kind: 'music' });
    expect(titles()).to.deep.equal(['Dansen']);
    expect(visitor.text('h1')).to.equal('Wat is er te doen in Daar, Dorp?');
    expect(visitor.page('select[name=neighbourhood] option[selected]').attr('value')).to.equal('daar');
    expect(visitor.page('select[name=kind] option[selected]').attr('value')).to.equal('music');
    expect(visitor.page('link[rel=alternate]').attr('href')).to.equal(
      '/feeds/agenda.atom?neighbourhood=daar&kind=music',
    );
    expect(visitor.page('#agenda-feed').attr('value')).to.equal(
      'http://buurtruimte.example.org/feeds/agenda.ics?neighbourhood=daar&kind=music',
    );
    await visitor.press('Laat zien', { neighbourhood: '', kind: 'care' });
    expect(visitor.text()).to.include('Er staat nog niets op het programma');
  });

  it('begins at any day, and goes on from there', async () => {
    await visitor.open('/agenda?from=2026-11-25');
    expect(titles()).to.deep.equal(['Dansen', hostile]);
    expect(visitor.page('a:contains(Terug naar vandaag)').attr('href')).to.equal('/agenda');
    expect(visitor.page('a:contains(Bekijk wat daarna komt)').attr('href')).to.equal(
      '/agenda?from=2026-12-23',
    );
    await visitor.open('/agenda?from=2020-01-01');
    expect(titles()).to.have.length(4);
    await visitor.open('/agenda?from=2199-12-01');
    expect(visitor.page('a:contains(Bekijk wat daarna komt)')).to.have.length(0);
  });

  it('says beside the field which day is expected, and keeps what was typed', async () => {
    await visitor.open('/agenda?from=31-02-2027&kind=music');
    expect(visitor.status).to.equal(422);
    expect(visitor.page('#from').attr('value')).to.equal('31-02-2027');
    expect(visitor.text('#from-problem')).to.include('Kies een dag, zoals');
    expect(titles()).to.deep.equal(['Koor', 'Dansen']);
  });

  it('knows no other neighbourhood and no other kind, on the page and as a feed', async () => {
    for (const address of ['/agenda', '/feeds/agenda.atom'])
      for (const query of ['neighbourhood=elders', 'kind=x', 'kind=music&kind=care', 'neighbourhood=%00']) {
        await visitor.open(`${address}?${query}`);
        expect(visitor.status, `${address}?${query}`).to.equal(404);
      }
  });

  it('tells machines the same as people: schema.org/Event, on the clock of the building', async () => {
    await visitor.open('/agenda');
    expect(events().map(({ name }) => name)).to.deep.equal(titles());
    expect(events()[0]).to.deep.equal({
      '@type': 'Event',
      name: 'Koffie',
      description: 'Met taart.\n\nEn thee.',
      startDate: '2026-11-24T10:00:00+01:00',
      endDate: '2026-11-24T11:30:00+01:00',
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      url: 'http://buurtruimte.example.org/spaces/zaal?week=2026-W48',
      location: {
        '@type': 'Place',
        name: 'Zaal, Het Huis',
        address: {
          '@type': 'PostalAddress',
          streetAddress: 'Straat 1',
          postalCode: '1234 AB',
          addressLocality: 'Stad',
        },
      },
    });
    await visitor.open('/agenda?from=2027-07-01');
    expect(events()[0]?.startDate).to.equal('2027-07-01T10:00:00+02:00');
  });

  it('lets no words of people end the data for machines', async () => {
    await visitor.open('/agenda?from=2026-12-01');
    expect(events()[0]?.description).to.equal(hostile);
    expect(visitor.body.split('</script>')).to.have.length(3); // that of the layout and this one
  });

  it('is an Atom feed as well: an entry for each date, with words of people as words', async () => {
    await visitor.open('/feeds/agenda.atom?neighbourhood=daar');
    expect(visitor.status).to.equal(200);
    expect(visitor.headers.get('content-type')).to.equal('application/atom+xml; charset=utf-8');
    const xml = load(visitor.body, { xml: true });
    expect(xml('feed > title').text()).to.equal('Wat is er te doen in Daar, Dorp?');
    expect(xml('feed > link[rel=alternate]').attr('href')).to.equal(
      'http://buurtruimte.example.org/agenda?neighbourhood=daar',
    );
    expect(entries()).to.have.length(2);
    const last = xml('entry').eq(1);
    expect(load(last.children('title').text()).text()).to.equal(`${hostile} – dinsdag 1 december`);
    expect(load(last.children('content').text())('p').eq(0).text()).to.equal(
      'dinsdag 1 december, 14:00–15:00',
    );
    expect(load(last.children('content').text())('b')).to.have.length(0);
    expect(last.children('id').text()).to.match(/^tag:buurtruimte,2026:booking-[\da-f-]{36}$/);
  });

  it('shows in Atom what the calendar beside it shows, and names nobody', async () => {
    await visitor.open('/feeds/agenda.atom?kind=music');
    expect(visitor.body).not.to.include('Naam van iemand');
    const read = [...visitor.body.matchAll(/2026:(booking-[\da-f-]{36})/g)].map(([, id]) => id);
    await visitor.open('/feeds/agenda.ics?kind=music');
    const followed = [...visitor.body.matchAll(/^UID:(booking-[\da-f-]{36})/gm)].map(([, id]) => id);
    expect(read).to.have.length(2);
    expect(followed).to.have.members(read);
  });

  it('is called in Atom what the neighbourhood is called, whatever that is', async () => {
    const name = 'A]]>&amp;<b>&lt;"';
    const odd = await buildNeighbourhood({ slug: 'vreemd', name: `${name}\uFFFE\uFFFF`, town: 'R&D' });
    await visitor.open('/feeds/agenda.atom?neighbourhood=vreemd');
    const title = load(visitor.body, { xml: true })('feed > title').text();
    expect(title).to.equal(`Wat is er te doen in ${name}, R&D?`);
    await odd.destroy();
  });

  it('has the same words in Atom until something changes', async () => {
    await visitor.open('/feeds/agenda.atom');
    const first = visitor.body;
    const tag = visitor.headers.get('etag') ?? '';
    app.clock.set(new Date('2026-11-23T12:00Z'));
    await visitor.open('/feeds/agenda.atom');
    expect(visitor.body).to.equal(first);
    await visitor.open('/feeds/agenda.atom', { 'If-None-Match': tag });
    expect(visitor.status).to.equal(304);
  });

  it('is only there to be read', async () => {
    await visitor.post('/feeds/agenda.atom');
    expect(visitor.status).to.equal(405);
    expect(visitor.headers.get('allow')).to.equal('GET, HEAD');
  });

  it('asks the database the same however much is on', async () => {
    queries.length = 0;
    await visitor.open('/agenda');
    const many = queries.length;
    queries.length = 0;
    await visitor.open('/agenda?kind=care');
    expect(queries).to.have.length(many);
  });
});

describe('/agenda of a busy town', () => {
  let app: TestApp;
  let visitor: Visitor;

  before(async () => {
    app = await startApp();
    visitor = new Visitor(app);
    const spaces = [await buildSpace()];
    const asker = await buildPerson();
    const dayFull = async (day: string, count: number, minutes: number) => {
      const start = new Date(`${day}T00:00+01:00`).getTime();
      for (let n = 0; n < count; n += 1) {
        const startsAt = new Date(start + n * minutes * 60_000);
        const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
        await buildBooking({ spaces, startsAt, endsAt, personId: asker.id, title: `${n}` });
      }
    };
    await dayFull('2026-11-24', 50, 20);
    await dayFull('2026-11-25', 9, 20);
    await dayFull('2026-11-26', 1, 20);
    await dayFull('2026-11-27', 70, 20);
    await dayFull('2027-02-01', 203, 7);
  });
  after(() => app.close());

  const shown = () => visitor.page('.programme h3').length;
  const goOn = () => visitor.open(visitor.page('a:contains(Bekijk wat daarna komt)').attr('href') ?? '');

  it('shows the days that fit, whole, and goes on with the next day; of a busy day everything', async () => {
    await visitor.open('/agenda');
    expect(shown()).to.equal(60);
    await goOn();
    expect(visitor.path).to.equal('/agenda?from=2026-11-27');
    expect(shown()).to.equal(70);
    expect(visitor.text()).not.to.include('Kies een wijk om alles te zien');
    await goOn();
    expect(shown()).to.equal(0);
  });

  it('says so when a day is too full to show', async () => {
    await visitor.open('/agenda?from=2027-01-31');
    expect(shown()).to.equal(200);
    expect(visitor.text()).to.include('Kies een wijk om alles te zien');
    await goOn();
    expect(visitor.path).to.equal('/agenda?from=2027-02-02');
  });
});
