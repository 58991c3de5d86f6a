import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { rows } from '../../../models/database.ts';
import { mostBytesUploaded } from '../../../server/web/upload.ts';
import { ask, buildScene, visit } from '../../bookings/wishes.ts';
import type { Scene } from '../../bookings/wishes.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildSpace } from '../../support/builders.ts';
import type { Visitor } from '../../support/visitor.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('the pages on which a manager takes over old bookings', () => {
  let app: TestApp;
  let scene: Scene;
  let manager: Visitor;
  let statements = 0;

  before(async () => {
    app = await startApp({ onQuery: () => (statements += 1) });
    scene = await buildScene({ name: 'Zaal Oost', slug: 'zaal-oost' });
    await buildSpace({ buildingId: scene.building.id, name: 'Room 03.05', slug: 'room-0305' });
    manager = await visit(app, scene.manager, '/setup');
  });
  after(() => app.close());

  const at = () => `/buildings/${scene.building.slug}/old-bookings`;
  const upload = (text: string | Uint8Array<ArrayBuffer>, name = 'oud.csv') =>
    manager.upload(at(), {}, { field: 'file', name, bytes: typeof text === 'string' ? bytesOf(text) : text });
  const count = async () => {
    const [counted] = await rows<{ count: number }>(
      `SELECT count(*) AS count FROM bookings WHERE building_id = :id`,
      {
        id: scene.building.id,
      },
    );
    return counted?.count;
  };
  /** Each line of the plan in its words. */
  const lines = () =>
    manager
      .page('ol.rows > li')
      .map((_, line) => manager.page(line).text().replaceAll(/\s+/g, ' ').trim())
      .get();

  it('are found where the building is looked after', async () => {
    await manager.open('/setup');
    expect(manager.page(`a[href="${at()}"]`).text()).to.include('Oude reserveringen overnemen');
    await manager.open(at());
    expect(manager.page('form[enctype="multipart/form-data"] input[type=file]')).to.have.length(1);
  });

  it('say of each line what it becomes, in the room that was chosen, and then write it', async () => {
    await ask(scene, { title: 'Bingo' });
    await upload(
      [
        'Titel;Ruimte;Begin;Einde',
        'Koor;Grote zaal;2-12-2026 19:00;2-12-2026 21:00',
        'Yoga;Grote zaal;1-12-2026 20:00;1-12-2026 21:00',
        'Oud;Grote zaal;1-11-2026 20:00;1-11-2026 21:00',
        'Nacht;Grote zaal;2-12-2026 21:00;2-12-2026 23:30',
        'Nog een;Grote zaal;2-12-2026 20:00;2-12-2026 20:30',
        'Raar;Grote zaal;ooit;2-12-2026 20:30',
        'Ergens;;2-12-2026 20:00;2-12-2026 20:30',
      ].join('\r\n'),
    );
    expect(manager.redirects.map(({ status }) => status)).to.deep.equal([303]);
    expect(manager.text('h1')).to.equal('Wat wordt oud.csv?');
    expect(
      manager
        .page('select')
        .map((_, one) => manager.page(one).val())
        .get(),
    ).to.deep.equal(['', '']);
    expect(manager.text()).to.include('Kies eerst welke ruimte welke is.');
    expect(manager.page('label[for=room-1]').text()).to.equal('In het bestand: Grote zaal');

    await manager.press('Bewaar en kijk opnieuw', { 'room-1': 'zaal-oost' });
    expect(lines()).to.deep.equal([
      'Koor Nummer 2 · woensdag 2 december 2026, 19:00–21:00 Wordt een reservering in Zaal Oost',
      'Yoga Nummer 3 · dinsdag 1 december 2026, 20:00–21:00 Gaat niet mee De ruimte is dan al bezet: Bingo.',
      'Oud Nummer 4 · zondag 1 november 2026, 20:00–21:00 Gaat niet mee Dit is al voorbij.',
      'Nacht Nummer 5 · woensdag 2 december 2026, 21:00–23:30 Wordt een reservering in Zaal Oost 1 keer buiten de openingstijden of in een sluiting. Dat blijft zo.',
      'Nog een Nummer 6 · woensdag 2 december 2026, 20:00–20:30 Gaat niet mee Dit is op dezelfde tijd als nummer 2.',
      'Raar, Grote zaal, ooit, 2-12-2026 20:30 Nummer 7 Gaat niet mee We kunnen niet lezen wanneer dit begint.',
      'Ergens Nummer 8 · woensdag 2 december 2026, 20:00–20:30 Gaat niet mee Hiervoor is geen ruimte gekozen.',
    ]);
    expect(manager.text()).to.include('Dit komt erbij: 2 reserveringen, samen 2 keer.');
    expect(await count()).to.equal(1);

    await manager.press('Neem 2 reserveringen over');
    expect(manager.text('body')).to.include('2 reserveringen zijn overgenomen.');
    expect(manager.text()).to.include('oud.csv: 2 reserveringen, 2 keer, op maandag 23 november 2026');
    expect(await count()).to.equal(3);

    await manager.open('/bookings');
    await manager.open(manager.page('main a:contains("Nacht")').first().attr('href') ?? '');
    expect(manager.text()).to.include('Beheerder nam dit over uit een ander systeem');
    await manager.open(`/buildings/${scene.building.slug}/day?day=2026-12-02`);
    expect(manager.text()).to.include('Koor');
  });

  it('tell of a series what is left out and how often it is; calendars have it as a series too', async () => {
    await upload(readFileSync(new URL('../../samples/mrbs-report.ics', import.meta.url)), 'mrbs.ics');
    const choir = lines().find((line) => line.startsWith('Koor De Klinkers'));
    expect(choir).to.equal(
      'Koor De Klinkers Nummer 31 · zaterdag 5 december 2026, 19:00–21:30 Wordt een reeks in Room 03.05 ' +
        '20 keer vanaf zaterdag 5 december 2026: elke zaterdag van 19:00 tot 21:30, tot en met 24 april 2027.' +
        'Niet op: zaterdag 2 januari 2027.',
    );
    expect(manager.text()).to.include('Daarvan zijn er 2 een reeks.').and.include('We keken van');
    await manager.press('Neem 32 reserveringen over');
    await manager.open('/feeds/spaces/room-0305.ics');
    expect(manager.body).to.include('RRULE:FREQ=WEEKLY;BYDAY=SA;UNTIL=20270424T170000Z\r\n');
    expect(manager.body).to.include('EXDATE;TZID=Europe/Amsterdam:20270102T190000\r\n');
    expect(manager.body).to.include('RRULE:FREQ=MONTHLY;BYDAY=2SA;UNTIL=20270508T080000Z\r\n');
    expect(manager.body).not.to.include('Klinkers');
  });

  it('show again what changed before it was confirmed, and write nothing', async () => {
    await upload('Titel;Ruimte;Begin;Einde\nKoor;Zaal Oost;8-12-2026 19:00;8-12-2026 21:00\n');
    const before = await count();
    await ask(scene, { day: '2026-12-08', title: 'Lezing' });
    await manager.press('Neem 1 reservering over');
    expect(manager.status).to.equal(409);
    expect(manager.text())
      .to.include('Er is intussen iets veranderd. Er is niets overgenomen.')
      .and.include('al bezet: Lezing');
    expect(await count()).to.equal((before ?? 0) + 1);
  });

  it('have pages where there are many lines, at as few statements', async () => {
    const list = (many: number) =>
      [
        'Titel;Ruimte;Begin;Einde',
        ...Array.from(
          { length: many },
          (_, n) =>
            `Les ${n};Zaal Oost;${1 + (n % 28)}-2-2027 ${8 + (n % 7)}:00;${1 + (n % 28)}-2-2027 ${9 + (n % 7)}:00`,
        ),
      ].join('\n');
    await upload(list(1));
    statements = 0;
    await manager.open(manager.path);
    const one = statements;
    await upload(list(120));
    statements = 0;
    await manager.open(manager.path);
    expect(statements).to.equal(one);
    expect(lines()).to.have.length(50);
    const turn = async () => manager.open(manager.page('main nav a').last().attr('href') ?? '');
    await turn();
    expect(lines()[0]).to.include('Nummer 52');
    await turn();
    expect(lines()).to.have.length(20);
    expect(lines()[0]).to.include('Nummer 102');
  });

  const refused: Record<string, string | Uint8Array<ArrayBuffer>> = {
    'In dit bestand staat niets.': ' \n',
    'Dit is een webpagina.': '<!DOCTYPE html><html><body>Inloggen</body></html>',
    'Dit agendabestand houdt halverwege op.': 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n',
    'We vinden geen kolommen met een titel': 'zomaar;wat\n1;2\n',
    'Deze lijst kunnen we niet lezen.': '"Titel;Begin;Einde\nnooit dicht',
    'In dit bestand staan geen reserveringen.': 'Titel;Begin;Einde\n',
    'Er staat te veel in dit bestand.': `Titel;Begin;Einde\n${'a;1-12-2026 10:00;1-12-2026 11:00\n'.repeat(2001)}`,
    'In dit bestand staan meer dan 50 ruimtes.': `Titel;Zaal;Begin;Einde\n${Array.from({ length: 51 }, (_, n) => `a;zaal ${n};1-12-2026 10:00;1-12-2026 11:00\n`).join('')}`,
    'Dit bestand is te groot.': new Uint8Array(mostBytesUploaded + 1),
    'We vinden geen kolommen': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]),
  };
  for (const [sentence, file] of Object.entries(refused)) {
    it(`say beside the field: ${sentence}`, async () => {
      const before = await count();
      await upload(file, 'vreemd.bin');
      expect(manager.status).to.equal(422);
      expect(manager.page('#file-problem').text()).to.include(sentence);
      expect(await count()).to.equal(before);
    });
  }

  it('ask first which room is which where none is known, and say then what comes of it', async () => {
    await upload('Titel;Ruimte;Begin;Einde\nHarmonie;Vliering;17-12-2026 10:00;17-12-2026 11:00\n');
    expect(manager.text('section[data-tone=mint]')).to.include('Kies eerst welke ruimte welke is.');
    expect(manager.text()).not.to.include('Dit komt erbij: 0').and.not.to.include('niets over te nemen');
    await manager.press('Bewaar en kijk opnieuw', { 'room-0': 'room-0305' });
    expect(manager.text(), 'what it says of the line').to.include('Wordt een reservering');
    expect(manager.text('section[data-tone=mint]')).to.include('Dit komt erbij: 1 reservering');
  });

  it('say that no file was chosen, and take no space of another building', async () => {
    await manager.post(at(), {});
    expect(manager.status).to.equal(422);
    expect(manager.text()).to.include('Kies een bestand.');
    const elsewhere = await buildSpace({ slug: 'elders' });
    await upload('Titel;Ruimte;Begin;Einde\nKoor;Kelder;9-12-2026 19:00;9-12-2026 21:00\n');
    await manager.post(`${manager.path}/rooms`, { 'room-0': elsewhere.slug });
    expect(manager.status).to.equal(422);
  });

  it('take what other encodings and odd signs make of text', async () => {
    const odd =
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\0b\r\nDTSTART:20261210T190000\r\nDTEND:20261210T200000\r\nSUMMARY:Caf\u00e9 \0 \ud800 😀\r\nLOCATION:Zaal Oost\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
    await upload(new Uint8Array(Buffer.from(`\uFEFF${odd}`, 'utf16le')), 'odd.ics');
    expect(lines()[0]).to.match(
      /^Café .*😀 Nummer 1 · donderdag 10 december 2026, 19:00–20:00 Wordt een reservering/,
    );
    await upload(
      new Uint8Array(
        Buffer.from(
          'Titel;Ruimte;Begin;Einde\nCaf\u00e9;Zaal Oost;10-12-2026 19:00;10-12-2026 20:00',
          'latin1',
        ),
      ),
    );
    expect(lines()[0]).to.match(/^Café Nummer 2/);
  });

  it('show whatever was typed elsewhere as text', async () => {
    await upload(
      'Titel;Ruimte;Begin;Einde\n<b>Koor</b>;<i>Zaal</i>;9-12-2026 19:00;9-12-2026 21:00\n',
      '<u>.csv',
    );
    expect(manager.page('main b, main i:not([class]), main u')).to.have.length(0);
    expect(manager.text()).to.include('<b>Koor</b>').and.include('<i>Zaal</i>').and.include('<u>.csv');
  });
});
