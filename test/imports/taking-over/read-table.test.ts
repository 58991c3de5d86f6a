import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { decodeText } from '../../../server/imports/taking-over/decode-text.ts';
import { mostLines } from '../../../server/imports/taking-over/old-booking.ts';
import { readTable } from '../../../server/imports/taking-over/read-table.ts';

const zone = 'Europe/Amsterdam';
const sample = new URL('../../samples/mrbs-report.csv', import.meta.url);

function read(text: string) {
  const answer = readTable(text, zone);
  if (!answer.read) throw new Error(`not read: ${answer.why}`);
  return answer;
}

/** A table as `line title room from–to` a line. */
function told(text: string): string[] {
  return read(text).bookings.map(({ line, title, room, dates: [date] }) =>
    [line, title, room, date?.startsAt.toISOString(), date?.endsAt.toISOString()].join(' | '),
  );
}

const dutch = [
  '"Korte Omschrijving","Ruimte","Kamer","Start Tijd","Eind Tijd","Tijdsduur","Volledige omschrijving","Soort","Aangemaakt door","Bevestigingsstatus","Laatste aanpassing"',
  '"Koor De Klinkers – reünie","Gebouw ’t Hof","Zaal één","dinsdag 1 december 2026 om 19:00","dinsdag 1 december 2026 om 21:30","2,5 uren","Iedereen welkom; ook zónder stem.\r\nKoffie: € 0,00","Intern","gebruiker2","Bevestigd","zaterdag 21 november 2026 om 18:36"',
  '"Oud & Nieuw","Gebouw ’t Hof","Zaal één","donderdag 31 december 2026 om 21:00","vrijdag 1 januari 2027 om 01:00","4 uren","","Intern","gebruiker2","Bevestigd","zaterdag 21 november 2026 om 18:36"',
].join('\r\n');
const dutchTold = [
  '2 | Koor De Klinkers – reünie | Gebouw ’t Hof/Zaal één | 2026-12-01T18:00:00.000Z | 2026-12-01T20:30:00.000Z',
  '4 | Oud & Nieuw | Gebouw ’t Hof/Zaal één | 2026-12-31T20:00:00.000Z | 2027-01-01T00:00:00.000Z',
];

describe('tables of old bookings', () => {
  it('the report of MRBS comes in whole, with Dutch text and accents', () => {
    const { bookings, unread } = read(decodeText(readFileSync(sample)));
    expect(unread).to.deep.equal([]);
    expect(bookings).to.have.length(57);
    expect(bookings[0]).to.deep.include({
      line: 2,
      title: 'Onboarding 50',
      description: 'Please prepare the room with projector and water.',
      room: 'Building 03/Room 03.06',
      rule: null,
    });
    expect(bookings[0]?.dates).to.deep.equal([
      {
        originalStartsAt: new Date('2026-12-01T13:30:00Z'),
        startsAt: new Date('2026-12-01T13:30:00Z'),
        endsAt: new Date('2026-12-01T16:30:00Z'),
        title: 'Onboarding 50',
        room: 'Building 03/Room 03.06',
      },
    ]);
    const titles = bookings.map(({ title }) => title);
    expect(titles).to.include.members(['Taalcafé', 'Valpreventie, groep A']);
    expect(bookings.find(({ title }) => title.startsWith('Valpreventie'))?.description).to.equal(
      'Begane grond; rollator-vriendelijk',
    );
    expect(new Set(bookings.map(({ uid }) => uid)).size).to.equal(57);
  });

  it('a report in Dutch, with line ends within a cell', () => {
    expect(told(dutch)).to.deep.equal(dutchTold);
    expect(read(dutch).bookings[0]?.description).to.equal(
      'Iedereen welkom; ook zónder stem.\nKoffie: € 0,00',
    );
  });

  it('a report in German, and one on a 24-hour clock in English', () => {
    const german =
      'Kurzbeschreibung;Bereich;Raum;Anfangsdatum;Enddatum\nChor;Haus 1;Saal;Dienstag, 1. Dezember 2026 um 19:00;Dienstag, 1. Dezember 2026 um 21:00';
    const english =
      'Brief description,Area,Room,Start time,End time\nChor,Haus 1,Saal,"Tuesday, 1 December 2026 at 19:00","Tuesday, 1 December 2026 at 21:00"';
    const both = ['2 | Chor | Haus 1/Saal | 2026-12-01T18:00:00.000Z | 2026-12-01T20:00:00.000Z'];
    expect(told(german)).to.deep.equal(both);
    expect(told(english)).to.deep.equal(both);
  });

  const utf16 = Buffer.from(dutch, 'utf16le');
  const encoded: Record<string, Buffer> = {
    'UTF-8': Buffer.from(dutch),
    'UTF-8 with a mark': Buffer.from(`\uFEFF${dutch}`),
    'UTF-16 with a mark': Buffer.from(`\uFEFF${dutch}`, 'utf16le'),
    'UTF-16 without one': utf16,
    'UTF-16, the large end first': Buffer.from(utf16).swap16(),
    'Windows-1252': Buffer.from(
      Array.from(dutch, (sign) => ({ '–': 0x96, '’': 0x92, '€': 0x80 })[sign] ?? sign.charCodeAt(0)),
    ),
  };
  for (const [name, bytes] of Object.entries(encoded)) {
    it(`in ${name}`, () => {
      expect(told(decodeText(bytes))).to.deep.equal(dutchTold);
      expect(read(decodeText(bytes)).bookings[0]?.description).to.include('€ 0,00');
    });
  }

  for (const [name, sign] of Object.entries({ semicolons: ';', tabs: '\t' })) {
    it(`with ${name}`, () => {
      expect(told(dutch.replaceAll('","', `"${sign}"`))).to.deep.equal(dutchTold);
    });
  }

  it('with the line that Excel writes to say what it separates by', () => {
    const text = 'sep=;\r\nTitel;Zaal;Begin;Einde\r\nKoor;1;1-12-2026 19:00;1-12-2026 21:00\r\n';
    expect(told(text)).to.deep.equal(['3 | Koor | 1 | 2026-12-01T18:00:00.000Z | 2026-12-01T20:00:00.000Z']);
  });

  it('a list of people themselves: day and times apart, and midnight as an end', () => {
    const text = [
      'Datum;Van;Tot;Activiteit;Ruimte;Opmerkingen',
      '1-12-2026;9:00;10.30 uur;Repair Café "Het Schroefje";Zaal;',
      '',
      '2-12-2026;22:00;00:00;Bridge;Zaal;graag koffie',
      '2-12-2026;19:00;24:00;Bridge;Zolder;',
    ].join('\n');
    expect(told(text)).to.deep.equal([
      '2 | Repair Café "Het Schroefje" | Zaal | 2026-12-01T08:00:00.000Z | 2026-12-01T09:30:00.000Z',
      '4 | Bridge | Zaal | 2026-12-02T21:00:00.000Z | 2026-12-02T23:00:00.000Z',
      '5 | Bridge | Zolder | 2026-12-02T18:00:00.000Z | 2026-12-02T23:00:00.000Z',
    ]);
  });

  it('as Outlook writes calendars', () => {
    const text =
      '"Subject","Start Date","Start Time","End Date","End Time","All day event","Description","Location"\r\n"Yoga","12/1/2026","7:00:00 PM","12/1/2026","8:00:00 PM","False","","Zaal"';
    expect(told(text)).to.deep.equal([
      '2 | Yoga | Zaal | 2026-12-01T18:00:00.000Z | 2026-12-01T19:00:00.000Z',
    ]);
  });

  it('tells each line that cannot be read, and why', () => {
    const text = [
      'Titel;Zaal;Begin;Einde;Status',
      'Goed;1;1-12-2026 19:00;1-12-2026 21:00;',
      'Geen dag;1;morgen;1-12-2026 21:00;',
      'Geen einde;1;1-12-2026 19:00;;',
      'Om;1;1-12-2026 21:00;1-12-2026 19:00;',
      'Zomertijd;1;28-3-2027 02:30;28-3-2027 04:00;',
      'Te veel;1;1-12-2026 19:00;1-12-2026 21:00;;nog iets',
      'Weg;1;1-12-2026 19:00;1-12-2026 21:00;Geannuleerd',
    ].join('\n');
    const { bookings, unread } = read(text);
    expect(bookings.map(({ title }) => title)).to.deep.equal(['Goed']);
    expect(unread.map(({ line, why }) => `${line} ${why}`)).to.deep.equal([
      '3 no-start',
      '4 no-end',
      '5 ends-before-start',
      '6 no-such-time',
      '7 odd-columns',
      '8 cancelled',
    ]);
    expect(unread[0]?.text).to.equal('Geen dag, 1, morgen, 1-12-2026 21:00');
  });

  it('takes what has no title by its description or room, and cuts what is too long', () => {
    const text = [
      'Titel;Omschrijving;Zaal;Begin;Einde',
      `;Vergadering over de tuin;1;1-12-2026 19:00;1-12-2026 21:00`,
      `;;Zaal 1;1-12-2026 19:00;1-12-2026 21:00`,
      `${'é'.repeat(300)};${'x'.repeat(5000)};1;1-12-2026 19:00;1-12-2026 21:00`,
    ].join('\n');
    const { bookings } = read(text);
    expect(bookings.map(({ title }) => title)).to.deep.equal([
      'Vergadering over de tuin',
      'Zaal 1',
      'é'.repeat(200),
    ]);
    expect(bookings[2]?.description).to.have.length(4000);
  });

  it('holds nobody up for two megabytes of short lines', () => {
    for (const short of ['a\n', ' \r\n', ';\n', '"a\n'])
      for (const before of ['', 'Titel;Begin;Einde\n']) {
        const start = performance.now();
        readTable(before + short.repeat(2_000_000 / short.length), zone);
        expect(performance.now() - start, JSON.stringify(before + short)).to.be.below(1500);
      }
  });

  it('says of a whole file why it is no table of bookings', () => {
    const why = (text: string) => {
      const answer = readTable(text, zone);
      return answer.read ? 'read' : answer.why;
    };
    expect(why('')).to.equal('empty');
    expect(why('Zomaar wat\ntekst')).to.equal('no-columns');
    expect(why('"Titel;Begin\nnooit dicht')).to.equal('not-a-table');
    const line = 'Koor;1-12-2026 19:00;1-12-2026 21:00\n';
    expect(why(`Titel;Begin;Einde\n${line.repeat(mostLines + 1)}`)).to.equal('too-many');
    expect(why(`Titel;Begin;Einde\n${line.repeat(mostLines)}`)).to.equal('read');
    expect(why(`Titel;Begin;Einde\n${line}${';;\n'.repeat(20_000)}`)).to.equal('read');
  });
});
