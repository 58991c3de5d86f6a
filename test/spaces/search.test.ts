import { expect } from 'chai';
import { rows } from '../../models/database.ts';
import type { Building } from '../../models/building.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildBuilding, buildNeighbourhood, buildSpace } from '../support/builders.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { Visitor } from '../support/visitor.ts';

describe('/spaces', () => {
  let app: TestApp;
  let visitor: Visitor;
  let house: Building;
  const queries: string[] = [];
  const evening = 'date=2026-11-24&from=19:00&to=21:00';

  before(async () => {
    app = await startApp({ onQuery: (sql) => queries.push(sql) });
    visitor = new Visitor(app);
    const here = await buildNeighbourhood({ slug: 'hier', name: 'Hier', town: 'Stad' });
    const there = await buildNeighbourhood({ slug: 'daar', name: 'Daar', town: 'Dorp' });
    house = await buildBuilding({
      name: 'Het Huis',
      neighbourhoodId: here.id,
      features: ['step-free', 'accessible-toilet'],
    });
    const upstairs = await buildBuilding({ name: 'De Trap', neighbourhoodId: there.id });
    const hall = await buildSpace({
      buildingId: house.id,
      slug: 'zaal',
      name: 'Zaal',
      capacity: 80,
      features: ['step-free', 'hearing-loop'],
    });
    await buildSpace({
      buildingId: house.id,
      slug: 'kamer',
      name: 'Kamer',
      capacity: 8,
      features: ['quiet'],
    });
    await buildSpace({
      buildingId: upstairs.id,
      slug: 'zolder',
      name: 'Zolder',
      capacity: 12,
      features: ['step-free'],
    });
    await buildSpace({
      buildingId: house.id,
      slug: 'dicht',
      name: 'Dicht',
      closedAt: new Date('2026-11-01T00:00:00Z'),
    });
    await buildBooking({
      spaces: [hall],
      startsAt: '2026-11-24T18:00+01:00',
      endsAt: '2026-11-24T20:00+01:00',
      title: 'Geheim overleg',
      isPublic: false,
    });
  });

  after(() => app.close());

  /** What is free, and behind the bar what is not. */
  async function found(query: string): Promise<string> {
    await visitor.open(`/spaces?${query}`);
    expect(visitor.status, query).to.equal(200);
    const names = (selector: string): string =>
      visitor
        .page(selector)
        .map((_, element) => visitor.page(element).text())
        .get()
        .join(' ');
    return `${names('.card-title')} | ${names('details .row strong')}`;
  }

  it('shows all spaces by neighbourhood when nothing is asked, the closed one never', async () => {
    expect(await found('')).to.equal('Zolder Kamer Zaal | ');
    expect(visitor.text('h2')).to.include('Daar, Dorp').and.include('Hier, Stad');
    expect(visitor.text()).not.to.include('Dicht');
    expect(visitor.page('#date').attr('value')).to.equal('2026-11-23');
  });

  const answers: [query: string, answer: string][] = [
    [evening, 'Zolder Kamer | Zaal'],
    [`${evening}&people=10`, 'Zolder | Zaal Kamer'],
    [`${evening}&neighbourhood=hier`, 'Kamer | Zaal'],
    [`${evening}&neighbourhood=daar`, 'Zolder | '],
    ['date=2026-11-25&features=step-free', 'Zaal | Zolder Kamer'],
    ['date=2026-11-25&features=accessible-toilet', 'Kamer Zaal | Zolder'],
    ['date=2026-11-25&features=hearing-loop', 'Zaal | Zolder Kamer'],
    ['date=2026-11-25&features=quiet', 'Kamer | Zolder Zaal'],
    ['date=2026-11-25&features=step-free&features=quiet', ' | Zolder Kamer Zaal'],
    ['date=2026-11-25&features=kitchen', ' | Zolder Kamer Zaal'],
    ['date=2026-11-25&people=8&neighbourhood=hier', 'Kamer Zaal | '],
  ];
  for (const [query, answer] of answers) {
    it(`${query}: ${answer}`, async () => {
      expect(await found(query)).to.equal(answer);
    });
  }

  it('says how long it is free and asks for it with what was told', async () => {
    await visitor.open(`/spaces?${evening}&people=6&neighbourhood=hier`);
    expect(visitor.text('.card')).to.include('Vrij van 08:00 tot 22:00');
    expect(visitor.page('.card-action a').attr('href')).to.equal(
      '/bookings/new?space=kamer&date=2026-11-24&from=19:00&to=21:00&people=6',
    );
  });

  it('leads to the week of the space when no time was told', async () => {
    await visitor.open('/spaces?date=2026-11-24');
    expect(visitor.text('.cards')).to.include('Vrij: 08:00–18:00, 20:00–22:00');
    expect(visitor.page('.card-action a').first().attr('href')).to.equal('/spaces/zolder?week=2026-W48#week');
  });

  it('says of the others why not, and what is nearest', async () => {
    await visitor.open(`/spaces?${evening}&people=10`);
    const row = visitor.page('.row').first();
    expect(row.text())
      .to.include('Zaal')
      .and.include('Deze ruimte is dan bezet.')
      .and.include('Wel vrij: 20:00–22:00');
    expect(row.find('.actions a').attr('href')).to.equal(
      '/bookings/new?space=zaal&date=2026-11-24&from=20:00&to=22:00&people=10',
    );
    expect(visitor.text('.row:last-child')).to.include('Hier passen 8 mensen.');
  });

  it('never says by what a space is taken', async () => {
    await visitor.open(`/spaces?${evening}`);
    expect(visitor.body).not.to.include('Geheim');
  });

  it('is a plain form whose answer stands in the address', async () => {
    await visitor.open('/');
    await visitor.press('Zoek een vrije ruimte', {
      date: '2026-11-24',
      from: '19:00',
      to: '21:00',
      neighbourhood: 'hier',
    });
    expect(visitor.path)
      .to.include('/spaces?')
      .and.include('date=2026-11-24')
      .and.include('neighbourhood=hier');
    expect(visitor.page('#neighbourhood option[selected]').attr('value')).to.equal('hier');
    expect(visitor.headers.has('set-cookie')).to.equal(false);
  });

  const refused: [query: string, field: string, sentence: string][] = [
    ['date=2026-11-22&from=19:00&to=21:00', 'date', 'Deze dag is al geweest'],
    ['date=2026-11-24&from=21:00&to=19:00', 'to', 'Het einde ligt voor het begin'],
    ['date=2026-11-24&from=19:00&to=19:00', 'to', 'Het einde ligt voor het begin'],
    ['date=2027-03-28&from=02:30&to=04:00', 'from', 'Deze tijd bestaat niet op deze dag'],
    ['date=2026-11-24&neighbourhood=nergens', 'neighbourhood', 'Maak een keuze'],
    ['people=veel', 'people', 'Vul een heel getal in'],
    ['people=1&people=2', 'people', 'Vul een heel getal in'],
  ];
  for (const [query, field, sentence] of refused) {
    it(`${query}: a sentence beside ${field}, and the input kept`, async () => {
      await visitor.open(`/spaces?${query}`);
      expect(visitor.status).to.equal(422);
      expect(visitor.text(`#${field}-problem`)).to.include(sentence);
      expect(visitor.page(`#problems a[href="#${field}"]`)).to.have.length(1);
      const date = new URLSearchParams(query).get('date');
      if (date !== null) expect(visitor.page('#date').attr('value')).to.equal(date);
    });
  }

  it('takes an end after midnight where a building is open over it', async () => {
    const late = await buildBuilding({
      name: 'De Nacht',
      hours: [{ weekday: 6, opens: '20:00', closes: '02:00' }],
    });
    await buildSpace({ buildingId: late.id, name: 'Kelder' });
    expect(await found('date=2026-11-28&from=23:00&to=01:00')).to.match(/^Kelder \| .*Zaal/);
    expect(visitor.text('.row:last-child')).to.include('Het gebouw is dan niet open. Wel open: 08:00–22:00.');
  });

  it('speaks English', async () => {
    const english = new Visitor(app, { language: 'en' });
    await english.open(`/spaces?${evening}&people=10&features=kitchen`);
    expect(english.text('h1')).to.equal('Find a space');
    expect(english.text()).to.include('Tuesday 24 November 2026 from 19:00 to 21:00, with 10 people');
    expect(english.text()).to.include('This space does not have: Kitchen.');
  });

  it('asks the database as little for 200 spaces as for a few, and answers within a second', async () => {
    const count = async (): Promise<number> => {
      await visitor.open(`/spaces?${evening}`);
      queries.length = 0; // what it knows of the houses it asks once
      await visitor.open(`/spaces?${evening}`);
      return queries.length;
    };
    const before = await count();
    for (let n = 0; n < 20; n++) {
      const building = await buildBuilding();
      for (let m = 0; m < 10; m++) await buildSpace({ buildingId: building.id });
    }
    const [sum] = await rows<{ count: number }>(
      'SELECT count(*) AS count FROM spaces WHERE closed_at IS NULL',
    );
    expect(sum?.count).to.be.above(200);
    expect(await count())
      .to.equal(before)
      .and.to.be.at.most(3);
    const start = performance.now();
    await count();
    expect(performance.now() - start).to.be.below(1000);
    expect(visitor.page('.card')).to.have.length(24);
    await visitor.open(visitor.page('a[href*="page=2"]').attr('href') ?? '');
    expect(visitor.page('.card')).to.have.length(24);
    expect(visitor.path).to.include('from=19:00');
  });
});
