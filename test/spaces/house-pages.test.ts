import { expect } from 'chai';
import type { Building } from '../../models/building.ts';
import { rows } from '../../models/database.ts';
import type { Space } from '../../models/space.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../support/builders.ts';
import { Visitor } from '../support/visitor.ts';

describe('a building by day and by month', () => {
  let app: TestApp;
  let visitor: Visitor;
  let house: Building;
  let room: Space;
  const queries: string[] = [];
  const tuesday = '2026-11-24';

  before(async () => {
    app = await startApp({ onQuery: (sql) => queries.push(sql) });
    visitor = new Visitor(app);
    house = await buildBuilding({ slug: 'huis', name: 'Het Huis', closedHolidays: ['12-25'] });
    const build = (slug: string, name: string, daysAhead = 200) =>
      buildSpace({ buildingId: house.id, slug, name, daysAhead });
    const hall = await build('zaal', 'Zaal');
    const left = await build('voorzaal', 'Voorzaal');
    const right = await build('achterzaal', 'Achterzaal');
    room = await build('kamer', 'Kamer');
    await rows(
      `INSERT INTO space_parts (whole_id, part_id, building_id) VALUES (:hall, :left, :house), (:hall, :right, :house)`,
      { hall: hall.id, left: left.id, right: right.id, house: house.id },
    );
    await book(left, '19:00', '21:00', { title: 'Koor' });
    await book(right, '20:00', '22:00', { title: 'Geheim overleg', isPublic: false });
    await book(room, '10:00', '11:00', { title: 'Nog niet zeker', state: 'requested' });
    await rows(
      `WITH closure AS (INSERT INTO closures (building_id, reason, first_on, until_on, created_at)
         VALUES (:house, 'Grote schoonmaak', '2026-12-02', '2026-12-02', now()) RETURNING id)
       INSERT INTO closure_spans (closure_id, building_id, span)
       SELECT id, :house, tstzrange('2026-12-02T00:00+01:00', '2026-12-03T00:00+01:00') FROM closure`,
      { house: house.id },
    );
  });

  after(() => app.close());

  function book(
    space: Space,
    from: string,
    to: string,
    values: Partial<Parameters<typeof buildBooking>[0]> = {},
    day = tuesday,
  ) {
    const span = { startsAt: `${day}T${from}+01:00`, endsAt: `${day}T${to}+01:00` };
    return buildBooking({ ...span, ...values, spaces: [space] });
  }

  const texts = (selector: string): string[] =>
    visitor
      .page(selector)
      .map((_, element) => visitor.page(element).text().replaceAll(/\s+/g, ' ').trim())
      .get();

  describe('the day', () => {
    it('has its spaces beside each other, the whole of a hall before its parts', async () => {
      await visitor.open(`/buildings/huis/day?day=${tuesday}`);
      expect(visitor.text('h1')).to.equal('Het Huis: dinsdag 24 november 2026');
      expect(texts('table thead th')).to.deep.equal([
        'Tijd',
        'Kamer',
        'Zaal',
        'Achterzaaldeel van Zaal',
        'Voorzaaldeel van Zaal',
      ]);
    });

    it('shows of the whole hall all that takes its parts, at once and without overlap', async () => {
      await visitor.open(`/buildings/huis/day?day=${tuesday}`);
      const evening = texts('tr:has(th:contains("19:00")) td');
      expect(evening).to.deep.equal([
        '19:00 Kamer, vrij, vraag aan',
        '19:00–21:00 Koor20:00–22:00 Bezet',
        '19:00 Achterzaal, vrij, vraag aan',
        '19:00–21:00 Koor',
      ]);
      expect(visitor.page('tr').length).to.equal(15); // a row for each hour from 08:00, and the head
    });

    it('links what is free, with its time', async () => {
      await visitor.open(`/buildings/huis/day?day=${tuesday}`);
      const link = visitor.page('td[data-cell=free] a').first();
      expect(link.attr('href')).to.equal(`/bookings/new?space=kamer&date=${tuesday}&from=08:00&to=09:00`);
      expect(link.text()).to.match(/^08:00 /);
    });

    it('tells what waits from what is agreed in words, and strangers no titles', async () => {
      await visitor.open(`/buildings/huis/day?day=${tuesday}`);
      expect(texts('td[data-waits]')).to.deep.equal(['10:00–11:00 Aangevraagd']);
      expect(visitor.body).not.to.match(/Geheim|Nog niet zeker/);
      const manager = await buildPerson();
      await buildRole({ personId: manager.id, buildingId: house.id });
      const known = await new Visitor(app).signIn(manager.email ?? '');
      await known.open(`/buildings/huis/day?day=${tuesday}`);
      expect(known.text()).to.include('Geheim overleg').and.include('Nog niet zeker · wacht op antwoord');
    });

    it('says why it is shut', async () => {
      await visitor.open('/buildings/huis/day?day=2026-12-02');
      expect(texts('td[data-cell=closed]')).to.deep.equal(
        Array.from({ length: 4 }, () => 'Dicht: Grote schoonmaak'),
      );
      await visitor.open('/buildings/huis/day?day=2026-12-25');
      expect(visitor.text('td[data-cell=closed]')).to.include('Dicht: Kerstmis');
    });

    it('leads to the days beside it, to today and to the month', async () => {
      await visitor.open(`/buildings/huis/day?day=${tuesday}`);
      const links = visitor
        .page('nav.actions a')
        .map((_, link) => visitor.page(link).attr('href') ?? '')
        .get();
      expect(links).to.deep.equal([
        '/buildings/huis/day?day=2026-11-23',
        '/buildings/huis/day?day=2026-11-23',
        '/buildings/huis/day?day=2026-11-25',
        '/buildings/huis/month?month=2026-11',
      ]);
      await visitor.press('Ga', { day: '2026-12-02' });
      expect(visitor.text('h1')).to.include('2 december');
    });

    for (const [address, why] of [
      ['/buildings/huis/day?day=2026-02-30', 'no day'],
      ['/buildings/huis/day?day=2025-11-01', 'too long ago'],
      ['/buildings/huis/day?day=2027-12-01', 'too far ahead'],
      ['/buildings/huis/day?day=2026-11-24&day=2026-11-25', 'two days'],
      ['/buildings/nergens/day', 'no house'],
      ['/buildings/huis/month?month=2026-13', 'no month'],
      ['/buildings/huis/month?month=2026-1', 'half a month'],
      ['/buildings/huis/month?month=2025-10', 'too long ago'],
      ['/buildings/huis/month?month=2027-12', 'too far ahead'],
      ['/buildings/nergens/month', 'no house'],
    ]) {
      it(`${address} is not there: ${why}`, async () => {
        await visitor.open(address ?? '');
        expect(visitor.status).to.equal(404);
      });
    }

    it('keeps to the clock on the wall in the night in which it changes, past midnight too', async () => {
      const late = await buildBuilding({
        slug: 'nacht',
        hours: [{ weekday: 6, opens: '22:00', closes: '04:00' }],
      });
      const cellar = await buildSpace({ buildingId: late.id, name: 'Kelder', daysAhead: 200 });
      await visitor.open('/buildings/nacht/day?day=2027-03-27');
      expect(texts('tbody th')).to.deep.equal([
        '22:00',
        '23:00',
        '00:00 na middernacht',
        '01:00 na middernacht',
        '03:00 na middernacht',
      ]);
      await book(cellar, '22:00', '23:00', {}, '2026-11-28');
      await visitor.open('/buildings/nacht/day?day=2026-11-28');
      expect(texts('td')).to.deep.equal([
        '22:00–23:00 Koffie in de buurt',
        ...['23:00', '00:00', '01:00', '02:00', '03:00'].map((time) => `${time} Kelder, vrij, vraag aan`),
      ]);
    });

    it('shows what was agreed in a space that can no longer be booked, and else leaves it out', async () => {
      const gone = await buildSpace({ buildingId: house.id, name: 'Berging' });
      await book(gone, '12:00', '13:00', { title: 'Ruilbeurs' }, '2026-12-10');
      await gone.update({ closedAt: new Date('2026-11-20T00:00:00Z') });
      await visitor.open('/buildings/huis/day?day=2026-12-10');
      expect(visitor.text('table')).to.include('Berging').and.include('Ruilbeurs');
      await visitor.open('/buildings/huis/day?day=2026-12-11');
      expect(visitor.text('table')).not.to.include('Berging');
    });
  });

  describe('the month', () => {
    const day = (date: string): string =>
      texts(`.month td`).find((text) => text.startsWith(`${Number(date.slice(8))} `)) ?? '';

    it('has a row for each week, with what is on and how much is free', async () => {
      await visitor.open('/buildings/huis/month?month=2026-11');
      expect(visitor.text('h1')).to.equal('Het Huis: november 2026');
      expect(texts('.month thead th')).to.deep.equal([
        'maandag',
        'dinsdag',
        'woensdag',
        'donderdag',
        'vrijdag',
        'zaterdag',
        'zondag',
      ]);
      expect(visitor.page('.month tbody tr')).to.have.length(6);
      expect(day(tuesday)).to.equal('24 Bekijk dinsdag 24 november Nog 14 uur iets vrij 19:00–21:00 Koor');
      expect(day('2026-11-01')).to.include('Voorbij');
      expect(visitor.body).not.to.match(/Geheim|Nog niet zeker/);
    });

    it('says why it is shut, and leads to each day', async () => {
      await visitor.open('/buildings/huis/month?month=2026-12');
      expect(day('2026-12-02')).to.include('Dicht: Grote schoonmaak');
      expect(day('2026-12-25')).to.include('Dicht: Kerstmis');
      const links = visitor
        .page('.month a')
        .map((_, link) => visitor.page(link).attr('href') ?? '')
        .get();
      expect(links).to.have.length(31).and.include('/buildings/huis/day?day=2026-12-25');
    });

    it('counts time that is free in two spaces once, and what is over not', async () => {
      app.clock.set('2026-11-23T17:30:00Z');
      await visitor.open('/buildings/huis/month');
      expect(day('2026-11-23')).to.include('Nog 3 uur iets vrij');
      app.clock.set('2026-11-23T09:00:00Z');
    });
  });

  it('ask the database the same for a full house as for an empty one', async () => {
    const empty = await buildBuilding({ slug: 'leeg' });
    await buildSpace({ buildingId: empty.id });
    for (const page of [`day?day=${tuesday}`, 'month?month=2026-12']) {
      const count = async (slug: string): Promise<number> => {
        await visitor.open(`/buildings/${slug}/${page}`);
        queries.length = 0; // what it knows of the house it asks once
        await visitor.open(`/buildings/${slug}/${page}`);
        expect(visitor.status).to.equal(200);
        return queries.length;
      };
      expect(await count('huis'))
        .to.equal(await count('leeg'))
        .and.to.be.at.most(3);
    }
  });
});
