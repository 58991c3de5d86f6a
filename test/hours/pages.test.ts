import { expect } from 'chai';
import type { Building } from '../../models/building.ts';
import { rows } from '../../models/database.ts';
import { OpeningHours } from '../../models/opening-hours.ts';
import type { Space } from '../../models/space.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../support/builders.ts';
import { Visitor } from '../support/visitor.ts';

describe('the pages for hours', () => {
  let app: TestApp;
  let manager: Visitor;
  let building: Building;
  let space: Space;
  const queries: string[] = [];

  before(async () => {
    app = await startApp({ onQuery: (sql) => queries.push(sql) });
    const person = await buildPerson({ name: 'Beheerder', email: 'beheerder@example.org' });
    await buildRole({ personId: person.id, role: 'administrator' });
    manager = await new Visitor(app).signIn('beheerder@example.org');
  });
  after(() => app.close());

  beforeEach(async () => {
    building = await buildBuilding({ name: 'De Linde' });
    space = await buildSpace({ buildingId: building.id, name: 'Zaal' });
  });

  function at(page: string): string {
    return `/buildings/${building.slug}/${page}`;
  }

  async function bookedOn(day: string, title = 'Koor <zacht>') {
    return buildBooking({
      spaces: [space],
      title,
      startsAt: `${day}T19:00+01:00`,
      endsAt: `${day}T21:00+01:00`,
    });
  }

  async function statesOf(): Promise<{ state: string; kept: boolean }[]> {
    return rows(
      `SELECT state, kept_outside AS kept FROM occurrences WHERE building_id = :id ORDER BY starts_at`,
      { id: building.id },
    );
  }

  describe('of a week', () => {
    it('offer room for one stretch more than there are, up to four a day', async () => {
      const fields = () => manager.page('[name^="opens-7-"]').length;
      await manager.open(at('hours'));
      expect(fields()).to.equal(2);
      await manager.post(
        at('hours'),
        Object.fromEntries(
          [1, 2, 3, 4].flatMap((place) => [
            [`opens-7-${place}`, `1${place}:00`],
            [`closes-7-${place}`, `1${place}:30`],
          ]),
        ),
      );
      expect(manager.path).to.equal('/setup');
      await manager.open(at('hours'));
      expect(fields()).to.equal(4);
    });

    it('keep what was typed, with a sentence beside the field', async () => {
      await manager.open(at('hours'));
      await manager.press('Bewaren', { 'opens-2-1': 'negen', 'closes-2-2': '23:00' });
      expect(manager.status).to.equal(422);
      expect(manager.page('#opens-2-1').attr('value')).to.equal('negen');
      expect(manager.text('#problems')).to.include('Vul een tijd in, zoals 19:00.');
    });

    it('show what falls outside and wait for a decision about each', async () => {
      const { occurrence } = await bookedOn('2026-11-24');
      await bookedOn('2026-12-01', 'Dansen');
      await manager.open(at('hours'));
      await manager.press('Bewaren', { 'closes-2-1': '20.00' });
      expect(manager.status).to.equal(200);
      expect(manager.text('h1')).to.equal('2 reserveringen vallen er dan buiten');
      const row = manager.text('.row');
      expect(row).to.include('Koor <zacht>').and.include('dinsdag 24 november van 19:00 tot 21:00, Zaal');
      expect(row).to.include('Aanvrager, 8 mensen');
      const tuesday = async () =>
        (await OpeningHours.ofBuildings([building.id])).find((one) => one.weekday === 2);
      expect((await tuesday())?.closes).to.equal('22:00');

      const field = `do-${occurrence.id}-${occurrence.startsAt.getTime() / 60_000}`;
      const offered = manager
        .page(`[name="${field}"] option`)
        .map((_, option) => manager.page(option).attr('value'))
        .get();
      expect(offered).to.include(`2026-11-24 18:00 20:00 ${space.slug}`);
      await manager.press('Zo bewaren', { [field]: `2026-11-24 18:00 20:00 ${space.slug}` });
      expect(manager.path).to.equal('/setup');
      expect(manager.text()).to.include('gaat door 1, verplaatst 1, afgezegd 0');
      expect((await tuesday())?.closes).to.equal('20:00');
      await occurrence.reload();
      expect(occurrence.startsAt.toISOString()).to.equal('2026-11-24T17:00:00.000Z');
      expect(await statesOf()).to.deep.equal([
        { state: 'approved', kept: false },
        { state: 'approved', kept: true },
      ]);
    });

    it('tell whom no letter reaches', async () => {
      const person = await buildPerson({ name: 'Aanvrager zonder post', email: null });
      const startsAt = '2026-11-24T19:00+01:00';
      const endsAt = '2026-11-24T21:00+01:00';
      await buildBooking({ spaces: [space], personId: person.id, startsAt, endsAt });
      await bookedOn('2026-12-01');
      await manager.open(at('hours'));
      await manager.press('Bewaren', { 'closes-2-1': '20:00' });
      expect(manager.text('.row:nth-child(1)')).to.include('Heeft geen e-mailadres.');
      expect(manager.text('.row:nth-child(2)')).not.to.include('Heeft geen e-mailadres.');
      const cancelled = {
        [manager.page('select').attr('name') ?? '']: 'cancel',
        'reason-cancelled': 'Dicht',
      };
      await manager.press('Zo bewaren', cancelled);
      expect(manager.path).to.equal('/setup');
    });

    it('ask the database the same however much falls outside', async () => {
      const counts = [];
      for (const day of ['24', '25', '26', '27']) {
        await bookedOn(`2026-11-${day}`);
        await manager.open(at('hours'));
        queries.length = 0;
        const six = Object.fromEntries(
          [1, 2, 3, 4, 5, 6, 7].map((weekday) => [`closes-${weekday}-1`, '18:00']),
        );
        await manager.press('Bewaren', six);
        counts.push(queries.length);
      }
      expect(manager.page('select[name^=do-]')).to.have.length(4);
      expect(new Set(counts)).to.have.property('size', 1);
    });

    it('ask for a reason when something is cancelled, and keep the choices', async () => {
      const { occurrence } = await bookedOn('2026-11-24');
      await manager.open(at('hours'));
      await manager.press('Bewaren', { 'closes-2-1': '20:00' });
      const field = `do-${occurrence.id}-${occurrence.startsAt.getTime() / 60_000}`;
      await manager.press('Zo bewaren', { [field]: 'cancel' });
      expect(manager.status).to.equal(422);
      expect(manager.text('#problems')).to.include('Schrijf waarom het niet doorgaat.');
      expect(manager.page(`[name="${field}"] option[selected]`).attr('value')).to.equal('cancel');
      await manager.press('Zo bewaren', { 'reason-cancelled': 'De avond vervalt.' });
      expect(manager.path).to.equal('/setup');
      expect(await statesOf()).to.deep.equal([{ state: 'cancelled', kept: false }]);
    });

    it('come back with what was booked in between, and keep the rest', async () => {
      await bookedOn('2026-11-24');
      await manager.open(at('hours'));
      await manager.press('Bewaren', { 'closes-2-1': '19:30' });
      await bookedOn('2026-12-01', 'Snel nog');
      await manager.press('Zo bewaren');
      expect(manager.text('h1')).to.equal('2 reserveringen vallen er dan buiten');
      expect(manager.text('[role=status]')).to.include('Intussen is er iets veranderd');
      expect(manager.text('.row:nth-child(2)')).to.include('Nieuw bijgekomen Snel nog');
      expect(manager.text('.row:nth-child(1)')).not.to.include('Nieuw');
      await manager.press('Zo bewaren');
      expect(manager.path).to.equal('/setup');
    });

    it('go back to what was typed', async () => {
      await bookedOn('2026-11-24');
      await manager.open(at('hours'));
      await manager.press('Bewaren', { 'closes-2-1': '19:30' });
      await manager.press('Terug naar wat u invulde');
      expect(manager.page('#closes-2-1').attr('value')).to.equal('19:30');
      expect(manager.status).to.equal(200);
    });
  });

  describe('of seasons', () => {
    const summer = { name: 'Zomer', fromOn: '2027-07-01', untilOn: '2027-08-31' };

    it('add one, show it to everybody, change it and take it away', async () => {
      await manager.open(at('seasons/new'));
      await manager.press('Bewaren', { ...summer, 'opens-1-1': '10:00', 'closes-1-1': '16:00' });
      expect(manager.path).to.equal(at('hours'));
      expect(manager.text()).to.include('Zomer is bewaard bij De Linde.');
      expect(manager.text('.row'))
        .to.include('1 juli 2027 tot en met 31 augustus 2027')
        .and.include('10:00–16:00');

      const visitor = new Visitor(app);
      app.clock.set('2027-07-02T10:00:00Z');
      await visitor.open(`/buildings/${building.slug}`);
      expect(visitor.text('[aria-labelledby=hours]')).to.include('Nu: Zomer').and.include('10:00–16:00');
      await visitor.open(`/spaces/${space.slug}`);
      expect(visitor.text('[aria-labelledby=hours]')).to.include('Nu: Zomer');
      app.clock.set('2026-11-23T09:00:00Z');

      const [link] = manager.page('main a[href*="/seasons/"]').get();
      await manager.open(manager.page(link).attr('href') ?? '');
      expect(manager.page('#fromOn').attr('value')).to.equal('2027-07-01');
      await manager.press('Bewaren', { closed: 'yes' });
      expect(manager.text('.row')).to.include('elke dag: gesloten');
      await manager.open(manager.page('main a[href*="/seasons/"]').first().attr('href') ?? '');
      expect(manager.page('#closed').attr('checked')).to.equal('checked');
      await manager.press('Haal deze periode weg');
      expect(manager.text()).to.include('Zomer is weggehaald.');
      expect(manager.page('.row')).to.have.length(0);
    });

    it('say which season is in the way, and keep what was typed', async () => {
      const fields = { ...summer, closed: 'yes' };
      await manager.post(at('seasons'), fields);
      await manager.post(at('seasons'), {
        ...fields,
        name: 'Nog een',
        fromOn: '2027-08-31',
        untilOn: '2027-09-02',
      });
      expect(manager.status).to.equal(422);
      expect(manager.text('#problems')).to.include('Zomer: 1 juli 2027 tot en met 31 augustus 2027');
      expect(manager.page('#name').attr('value')).to.equal('Nog een');
    });

    it('ask about bookings when one is taken away that had longer hours', async () => {
      const late = {
        name: 'Advent',
        fromOn: '2026-11-23',
        untilOn: '2026-12-31',
        'opens-2-1': '08:00',
        'closes-2-1': '23:30',
      };
      await manager.post(at('seasons'), late);
      await buildBooking({
        spaces: [space],
        startsAt: '2026-12-01T22:00+01:00',
        endsAt: '2026-12-01T23:00+01:00',
      });
      await manager.open(manager.page('main a[href*="/seasons/"]').first().attr('href') ?? '');
      await manager.press('Haal deze periode weg');
      expect(manager.text('h1')).to.equal('1 reservering valt er dan buiten');
      await manager.press('Zo bewaren');
      expect(manager.text()).to.include('Advent is weggehaald.').and.include('gaat door 1');
      expect(await statesOf()).to.deep.equal([{ state: 'approved', kept: true }]);
    });
  });

  describe('of a space', () => {
    it('give it hours of its own, with seasons, and take them back', async () => {
      await manager.open(`/spaces/${space.slug}/hours`);
      expect(manager.page('#opens-1-1').attr('value')).to.equal('08:00');
      await manager.open(`/spaces/${space.slug}/seasons/new`);
      expect(manager.status).to.equal(404);
      await manager.open(`/spaces/${space.slug}/hours`);
      await manager.press('Bewaren', { own: 'own', 'opens-1-1': '12:00' });
      expect(manager.text()).to.include('De openingstijden van Zaal zijn bewaard.');
      await manager.post(`/spaces/${space.slug}/seasons`, {
        name: 'Kerst',
        fromOn: '2026-12-20',
        untilOn: '2027-01-03',
        closed: 'yes',
      });
      expect(manager.text('.row')).to.include('Kerst');

      const visitor = await new Visitor(app).open(`/spaces/${space.slug}`);
      expect(visitor.text('[aria-labelledby=hours]')).to.include('12:00–22:00').and.include('Kerst');
      await visitor.open(`/buildings/${building.slug}`);
      expect(visitor.text('[aria-labelledby=hours]')).not.to.include('Kerst');

      await manager.open(`/spaces/${space.slug}/hours`);
      await manager.press('Bewaren', { own: 'building' });
      await visitor.open(`/spaces/${space.slug}`);
      expect(visitor.text('[aria-labelledby=hours]')).to.include('08:00–22:00').and.not.include('Kerst');
    });
  });

  describe('of public holidays', () => {
    it('tick them with their next day, and ask about bookings on them', async () => {
      await buildBooking({
        spaces: [space],
        title: 'Kerstdiner',
        startsAt: '2026-12-25T17:00+01:00',
        endsAt: '2026-12-25T20:00+01:00',
      });
      await manager.open(at('holidays'));
      expect(manager.text()).to.include('Kerstmis').and.include('vrijdag 25 december 2026');
      await manager.press('Bewaren', {
        holidays: ['12-25', '01-01 and if sunday then next monday'].slice(0, 1),
      });
      expect(manager.text('h1')).to.equal('1 reservering valt er dan buiten');
      expect(manager.text('.row')).to.include('Kerstdiner');
      await manager.press('Zo bewaren');
      expect(manager.path).to.equal(at('hours'));
      const visitor = await new Visitor(app).open(`/buildings/${building.slug}`);
      expect(visitor.text('[aria-labelledby=hours]')).to.include('25 december 2026');
    });

    it('know no other days', async () => {
      await manager.post(at('holidays'), { holidays: 'mijn verjaardag' });
      expect(manager.status).to.equal(422);
    });
  });

  it('speak English to who reads English', async () => {
    await bookedOn('2026-12-29');
    const english = { 'Accept-Language': 'en' };
    for (const page of ['hours', 'seasons/new', 'holidays', 'closures', 'closures/new']) {
      await manager.open(at(page), english);
      expect(manager.status, page).to.equal(200);
    }
    await manager.post(
      at('closures'),
      { reason: 'Holidays', where: 'building', firstOn: '2026-12-29', repeat: 'once' },
      english,
    );
    expect(manager.text('h1')).to.equal('1 booking would then fall outside');
  });
});
