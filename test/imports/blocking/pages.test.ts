import { expect } from 'chai';
import { OutsideCalendar } from '../../../models/outside-calendar.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { readsByPerson } from '../../../server/imports/blocking/limits.ts';
import { refuseBeyond } from '../../../server/web/limits.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { Visitor } from '../../support/visitor.ts';
import { buildScene, visit } from '../../bookings/wishes.ts';
import type { Scene } from '../../bookings/wishes.ts';
import { CalendarServer, calendarOf } from './calendar-server.ts';
import type { TestEvent } from './calendar-server.ts';

const evening: TestEvent = { from: '20261201T180000Z', to: '20261201T200000Z', summary: 'Geheim overleg' };

describe('pages of calendars from outside', () => {
  const statements: string[] = [];
  const server = new CalendarServer();
  let app: TestApp;
  let scene: Scene;
  let manager: Visitor;
  let path: string;

  before(async () => {
    await server.open();
    app = await startApp({
      settings: { OUTSIDE_CALENDARS_FROM_OWN_NETWORK: 'allow' },
      onQuery: (sql) => statements.push(sql),
    });
  });
  after(async () => {
    await app.close();
    await server.close();
  });
  beforeEach(async () => {
    app.clock.set(new Date('2026-11-23T09:00Z'));
    scene = await buildScene();
    path = `/buildings/${scene.building.slug}/outside-calendars`;
    server.text = calendarOf([evening]);
    server.status = 200;
    manager = await visit(app, scene.manager, `${path}/new`);
  });

  /** Sends the form; a browser sends a file without a name where none was chosen. */
  function send(to: string, fields: Record<string, string>, file?: string): Promise<Visitor> {
    const bytes = new TextEncoder().encode(file ?? '');
    const name = file === undefined ? '' : 'oud.ics';
    const typed = { name: 'Oude agenda', where: 'building', ...fields };
    return manager.upload(to, typed, { field: 'file', name, bytes });
  }

  it('add one by its address, and tell when it was read, how much is in it and what it clashes with', async () => {
    const { booking } = await buildBooking({
      spaces: [scene.space],
      startsAt: '2026-12-01T20:00+01:00',
      endsAt: '2026-12-01T22:00+01:00',
      title: 'Schaakclub',
    });
    await send(path, { address: server.address });
    expect(manager.path).to.equal(path);
    app.clock.set(new Date('2026-11-23T09:12Z'));
    await manager.open(path);
    expect(manager.text()).to.include('12 minuten geleden gelezen · 1 keer bezet · 1 botsing');
    expect(manager.text('#clashes')).to.include('Schaakclub').and.to.include('Geheim overleg');
    expect(manager.page(`#clashes a[href="/bookings/${booking.id}"]`).length).to.equal(1);
    await manager.open('/requests');
    expect(manager.text(`a[href="${path}#clashes"]`)).to.equal(`${scene.building.name}: 1 botsing`);
  });

  it('say of a clash where nothing overlaps that there is no time to set up or tidy', async () => {
    await scene.space.update({ setUpMinutes: 0, cleanUpMinutes: 15 });
    for (const span of [
      { startsAt: '2026-12-01T17:00+01:00', endsAt: '2026-12-01T19:00+01:00' },
      { startsAt: '2026-12-02T20:30+01:00', endsAt: '2026-12-02T22:00+01:00' },
    ])
      await buildBooking({ spaces: [scene.space], ...span });
    const next = { from: '20261202T180000Z', to: '20261202T200000Z' };
    await send(path, {}, calendarOf([evening, next]));
    const clashes = manager
      .page('#clashes li')
      .map((_, clash) => manager.page(clash).text())
      .get();
    expect(clashes.map((clash) => clash.includes('te weinig tijd over om klaar te zetten'))).to.deep.equal([
      true,
      false,
    ]);
  });

  it('show the time as booked elsewhere by week, day and month, and nobody what it is about', async () => {
    await send(path, {}, calendarOf([evening]));
    const anybody = new Visitor(app);
    for (const page of [
      `/spaces/${scene.space.slug}?week=2026-W49`,
      `/buildings/${scene.building.slug}/day?day=2026-12-01`,
      `/buildings/${scene.building.slug}/month?month=2026-12`,
    ]) {
      await anybody.open(page);
      expect(anybody.text(), page).to.include('19:00–21:00 Elders geboekt');
      expect(anybody.body, page).not.to.include('Geheim');
    }
    await anybody.open(`/spaces?date=2026-12-01&from=19:00&to=21:00&building=${scene.building.slug}`);
    expect(anybody.text()).to.include('Deze ruimte is dan elders geboekt.');
    for (const feed of [
      `/feeds/spaces/${scene.space.slug}.ics`,
      `/feeds/buildings/${scene.building.slug}.ics`,
    ])
      expect((await anybody.open(feed)).body, 'ours would read itself').not.to.include('BEGIN:VEVENT');
  });

  it('stand in a month among what is on here in order of time', async () => {
    await buildBooking({
      spaces: [scene.space],
      startsAt: '2026-12-01T21:00+01:00',
      endsAt: '2026-12-01T22:00+01:00',
      title: 'Schaakclub',
    });
    await send(path, {}, calendarOf([evening]));
    const anybody = await new Visitor(app).open(`/buildings/${scene.building.slug}/month?month=2026-12`);
    expect(anybody.text('table.month')).to.match(/19:00–21:00 Elders geboekt\s*21:00–22:00 Schaakclub/);
  });

  it('show what goes on for days as taken on each of them', async () => {
    await send(path, {}, calendarOf([{ from: '20261130T120000Z', to: '20261203T090000Z' }]));
    const anybody = await new Visitor(app).open(`/buildings/${scene.building.slug}/day?day=2026-12-01`);
    expect(anybody.text()).to.include('08:00–22:00 Elders geboekt');
    await anybody.open(`/buildings/${scene.building.slug}/month?month=2026-12`);
    expect(anybody.text()).to.include('08:00–10:00 Elders geboekt');
  });

  it('say beside the field what is wrong, keep what was typed, and write nothing', async () => {
    const wrong: [Record<string, string>, string | undefined, string, string][] = [
      [{}, undefined, '#address-problem', 'Vul een adres in, of kies een bestand.'],
      [{ address: 'mijn agenda' }, undefined, '#address-problem', 'Dit is geen adres dat wij kunnen lezen'],
      [{ address: server.address }, calendarOf([]), '#file-problem', 'niet allebei'],
      [{}, 'Beste beheerder', '#file-problem', 'Dit is geen agenda.'],
      [{}, `${calendarOf([])}${' '.repeat(2_000_001)}`, '#file-problem', '2 MB'],
      [
        { where: 'spaces', address: server.address },
        undefined,
        '#spaces-problem',
        'Kies minstens één ruimte.',
      ],
      [{ name: '', address: server.address }, undefined, '#name-problem', ''],
    ];
    for (const [fields, file, field, sentence] of wrong) {
      await send(path, fields, file);
      expect(manager.status, sentence).to.equal(422);
      expect(manager.text(field), manager.text()).to.include(sentence);
      expect(manager.page('#name').attr('value')).to.equal(fields['name'] ?? 'Oude agenda');
    }
    server.status = 403;
    await send(path, { address: server.address });
    expect(manager.text('#address-problem')).to.include('op slot');
    expect(await OutsideCalendar.ofBuilding(scene.building.id)).to.deep.equal([]);
  });

  it('look now, say why not, and stop', async () => {
    await send(path, { address: server.address });
    server.text = calendarOf([]);
    await manager.press('Kijk nu');
    expect(manager.text()).to.include('0 keer bezet');
    server.status = 500;
    await manager.press('Kijk nu');
    expect(manager.text()).to.include('Wat er stond, blijft staan.').and.to.include('geeft een fout: 500');
    await manager.press('Stop met deze agenda');
    expect(manager.text()).to.include('Er kijkt nog geen andere agenda mee');
  });

  it('take in a newer file', async () => {
    await send(path, {}, calendarOf([evening]));
    const [calendar] = await OutsideCalendar.ofBuilding(scene.building.id);
    await send(`${path}/${calendar?.id}/file`, {}, calendarOf([]));
    expect(manager.text()).to.include('0 keer bezet');
    await send(`${path}/${calendar?.id}/file`, {});
    expect(manager.status).to.equal(422);
    expect(manager.text()).to.include('Kies eerst een bestand.');
    await send(`${path}/${calendar?.id}/file`, {}, 'Beste beheerder');
    expect(manager.text()).to.include('Het bestand is niet vervangen.').and.to.include('Dit is geen agenda.');
  });

  it('end for an hour after sixty of one manager', async () => {
    await send(path, { address: server.address });
    for (let n = 1; n < readsByPerson.times; n += 1)
      await refuseBeyond(readsByPerson, String(scene.manager.id));
    const asked = server.asked.length;
    await manager.open(path);
    await manager.press('Kijk nu');
    expect(manager.status).to.equal(429);
    await send(path, { address: server.address });
    expect(manager.status).to.equal(429);
    const [calendar, ...others] = await OutsideCalendar.ofBuilding(scene.building.id);
    await send(`${path}/${calendar?.id}/file`, {}, calendarOf([]));
    expect(manager.status).to.equal(429);
    expect(others).to.deep.equal([]);
    expect(server.asked).to.have.length(asked);
  });

  it('ask the same number of questions for one calendar as for many', async () => {
    const questions = async () => {
      statements.length = 0;
      await manager.open(path);
      expect(manager.status).to.equal(200);
      return statements.length;
    };
    await send(path, {}, calendarOf([evening]));
    const one = await questions();
    for (let n = 0; n < 4; n += 1) await send(path, {}, calendarOf([evening, evening]));
    expect(await questions()).to.equal(one);
  });
});
