import { expect } from 'chai';
import type { Building } from '../../../models/building.ts';
import { NeedBoard, wholeBoard } from '../../../models/need-board.ts';
import { boardForm } from '../../../server/needs/board/form.ts';
import { boardPageSize, presentBoard } from '../../../server/needs/board/presenter.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { buildBuilding, buildNeighbourhood, buildPerson, buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { buildNeed } from '../../support/need-builder.ts';
import { Visitor } from '../../support/visitor.ts';
import { take } from '../take.ts';

describe('the needs board', () => {
  let app: TestApp;
  let house: Building;
  let visitor: Visitor;
  let asked = 0;

  before(async () => {
    app = await startApp({ onQuery: () => (asked += 1) });
    visitor = new Visitor(app);
    const here = await buildNeighbourhood({ slug: 'hier', name: 'Hier', town: 'Stad' });
    const there = await buildNeighbourhood({ slug: 'daar', name: 'Daar', town: 'Dorp' });
    house = await buildBuilding({ slug: 'het-huis', name: 'Het Huis', neighbourhoodId: here.id });
    const other = await buildBuilding({ slug: 'het-andere', name: 'Het Andere', neighbourhoodId: there.id });
    const buildingId = house.id;
    await buildNeed({ buildingId, title: 'De schuur verven', kind: 'maintenance', takesMinutes: null });
    await buildNeed({ buildingId, title: 'De tuin bijhouden', timing: 'standing', every: 'month' });
    await buildNeed({
      buildingId,
      title: 'Koffie schenken',
      kind: 'hosting',
      places: 2,
      isTogether: true,
      dates: ['2026-11-23T09:00+01:00', '2026-11-27T10:00+01:00', '2026-12-04T10:00+01:00'],
    });
    await buildNeed({
      buildingId: other.id,
      title: 'Voorlezen',
      isSeated: true,
      dates: ['2026-11-24T15:00+01:00'],
    });
    await buildNeed({ buildingId, title: '', duty: 'opening', dates: ['2026-12-29T18:45+01:00'] });
    await buildNeed({ buildingId, title: 'Al geweest', dates: ['2026-11-20T10:00+01:00'] });
    await buildNeed({ buildingId, title: 'Gesloten', closedAt: monday });
    const done = await buildNeed({ buildingId, title: 'Allang gedaan' });
    await take(done, { state: 'confirmed' });
    const full = await buildNeed({ buildingId, title: 'Vol', dates: ['2026-11-24T08:00+01:00'] });
    await take(full);
  });
  after(() => app.close());

  const titles = () =>
    visitor
      .page('.card-title')
      .map((_, title) => visitor.page(title).text())
      .get();

  it('has what has a time first, then what has none, and last what is taken', async () => {
    await visitor.open('/needs');
    expect(visitor.status).to.equal(200);
    expect(titles()).to.deep.equal([
      'Voorlezen',
      'Koffie schenken',
      'Het gebouw openen',
      'De tuin bijhouden',
      'De schuur verven',
      'Vol',
    ]);
  });

  it('leads to no page after the last one that there can be', async () => {
    const [one] = await NeedBoard.page(wholeBoard, monday, { limit: 1 });
    if (!one) throw new Error('no need');
    const laterHref = (page: string) => {
      const question = boardForm.parse({ page });
      const needs = Array.from({ length: boardPageSize + 1 }, () => one);
      return presentBoard(needs, new Set(), question, { neighbourhoods: [], buildings: [] }).laterHref;
    };
    expect(laterHref('98')).to.equal('/needs?page=99');
    expect(laterHref('99')).to.equal(null);
  });

  it('says when, where, for how long, for how many, and how', () => {
    const card = (title: string) =>
      visitor
        .page('.card')
        .filter((_, one) => visitor.page(one).text().includes(title))
        .text()
        .replaceAll(/\s+/g, ' ');
    expect(card('Koffie')).to.include('Het Huis, Hier, Stad');
    expect(card('Koffie'))
      .to.include('vrijdag 27 november van 10:00 tot 11:00')
      .and.include('En nog 1 keer.');
    expect(card('Koffie')).to.include('Ongeveer 1 uur').and.include('Nog 2 plekken');
    expect(card('Koffie')).to.include('Samen met iemand').and.not.include('zittend');
    expect(card('Voorlezen')).to.include('Kan zittend');
    expect(card('De tuin')).to.include('Elke maand');
    expect(card('De schuur')).to.include('Wanneer het u uitkomt').and.not.include('Ongeveer');
    expect(card('Vol')).to.include('Al genoeg mensen');
    expect(visitor.page('nav [aria-current]').first().text()).to.equal('Wat kan ik doen?');
  });

  for (const [query, expected] of [
    ['neighbourhood=daar', ['Voorlezen']],
    ['building=het-andere', ['Voorlezen']],
    ['kind=hosting', ['Koffie schenken']],
    ['seated=yes', ['Voorlezen']],
    ['together=yes', ['Koffie schenken']],
    ['when=week', ['Voorlezen', 'Koffie schenken', 'Vol']],
    ['when=month', ['Voorlezen', 'Koffie schenken', 'Vol']],
    ['when=untimed', ['De schuur verven']],
    ['when=standing', ['De tuin bijhouden']],
    ['kind=care', []],
    ['kind=&building=&when=&neighbourhood=daar', ['Voorlezen']],
  ] as [string, string[]][]) {
    it(`narrows down to ${query}`, async () => {
      await visitor.open(`/needs?${query}`);
      expect(titles()).to.deep.equal(expected);
      if (expected.length === 0) expect(visitor.text()).to.include('Hier is nu niets bij');
    });
  }

  it('says of which place it is', async () => {
    await visitor.open('/needs?building=het-huis');
    expect(visitor.text('h1')).to.equal('Wat kan ik doen in Het Huis?');
    await visitor.open('/needs?neighbourhood=hier&seated=yes');
    expect(visitor.text('h1')).to.equal('Wat kan ik doen in Hier, Stad?');
    expect(visitor.page('#neighbourhood [selected]').attr('value')).to.equal('hier');
    expect(visitor.page('input[name=seated]').attr('checked')).not.to.equal(undefined);
  });

  for (const query of [
    'building=nergens',
    'neighbourhood=nergens',
    'kind=money',
    'when=nu',
    'page=0',
    'page=1e9',
  ]) {
    it(`knows no ${query}`, async () => {
      await visitor.open(`/needs?${query}`);
      expect(visitor.status).to.equal(404);
    });
  }

  it('shows what a booking needs only while that is approved, and never its private title', async () => {
    const at = { startsAt: '2026-11-25T19:00+01:00', endsAt: '2026-11-25T21:00+01:00' };
    for (const state of ['requested', 'approved', 'cancelled'] as const) {
      const space = await buildSpace({ buildingId: house.id });
      const { booking, occurrence } = await buildBooking({
        spaces: [space],
        ...at,
        state,
        title: 'Geheim',
        isPublic: false,
      });
      const of = { buildingId: house.id, bookingId: booking.id, kind: 'other' as const };
      const dated = { anchor: 'start' as const, anchorMinutes: -60, dates: ['2026-11-25T18:00+01:00'] };
      await buildNeed({ ...of, ...dated, title: `Klaarzetten ${state}`, occurrenceIds: [occurrence.id] });
      await buildNeed({ ...of, title: `Taart bakken ${state}` });
    }
    await visitor.open('/needs?kind=other');
    expect(titles()).to.deep.equal(['Klaarzetten approved', 'Taart bakken approved']);
    await visitor.open(visitor.page('.card-title a').first().attr('href') ?? '');
    expect(visitor.status).to.equal(200);
    expect(visitor.text()).not.to.include('Geheim');
  });

  it('turns pages, and asks as often for many needs as for few', async () => {
    const many = await buildBuilding({ slug: 'veel' });
    const count = async (address: string) => {
      asked = 0;
      await visitor.open(address);
      return asked;
    };
    await buildNeed({ buildingId: many.id, title: 'Een' });
    const few = await count('/needs?building=veel');
    for (let number = 0; number < 30; number += 1)
      await buildNeed({
        buildingId: many.id,
        places: 3,
        dates: [`2026-12-${10 + (number % 20)}T10:00+01:00`],
      });
    expect(await count('/needs?building=veel')).to.equal(few);
    expect(titles()).to.have.length(24);
    await visitor.open(visitor.page('main nav a').last().attr('href') ?? '');
    expect(titles()).to.have.length(7);
    expect(visitor.text()).to.include('Een');
  });

  it('lends three of its needs to the first page and to the page of the building', async () => {
    const keys = await buildBuilding({ slug: 'de-sleutel' });
    const at = { buildingId: keys.id, dates: ['2026-11-24T10:00+01:00'] };
    await buildNeed({ ...at, duty: 'opening' });
    await buildNeed({ ...at, title: 'Ramen lappen', dates: [] });
    await visitor.open('/?neighbourhood=hier');
    expect(titles()).to.deep.equal(['Klaarzetten approved', 'Koffie schenken', 'Taart bakken approved']);
    await visitor.open('/buildings/de-sleutel');
    expect(titles(), 'whoever opens and closes is asked last').to.deep.equal([
      'Ramen lappen',
      'Het gebouw openen',
    ]);
    await visitor.open('/?neighbourhood=hier');
    expect(visitor.page('a[href="/needs?neighbourhood=hier"]')).to.have.length(1);
    await visitor.open('/buildings/het-andere');
    expect(visitor.text('[aria-labelledby=needs]'))
      .to.include('Voorlezen')
      .and.include('dinsdag 24 november');
    expect(visitor.page('a[href="/needs?building=het-andere"]')).to.have.length(1);
    const quiet = await buildBuilding();
    await visitor.open(`/buildings/${quiet.slug}`);
    expect(visitor.text('[aria-labelledby=needs]')).to.include('Er is nu niets gevraagd.');
  });

  it('shows who is signed in what they said yes to', async () => {
    const taker = await buildPerson({ email: 'helper@example.org', name: 'Helper' });
    const need = await buildNeed({
      buildingId: house.id,
      places: 2,
      title: 'Lampen vervangen',
      kind: 'lending',
    });
    await take(need, { personId: taker.id });
    const helper = await new Visitor(app).signIn('helper@example.org');
    await helper.open('/needs?kind=lending');
    expect(helper.text('.card')).to.include('Lampen vervangen').and.include('Toegezegd');
    await visitor.open('/needs?kind=lending');
    expect(visitor.text('.card')).not.to.include('Toegezegd');
  });

  it('tells nobody who takes part', async () => {
    const taker = await buildPerson({ name: 'Naam van een helper' });
    const need = await buildNeed({ buildingId: house.id, places: 2, title: 'Ramen lappen' });
    await take(need, { personId: taker.id });
    for (const page of ['/needs', `/needs/${need.need.id}`, '/', '/buildings/het-huis']) {
      await visitor.open(page);
      expect(visitor.text()).not.to.include('Naam van een helper');
    }
  });
});
