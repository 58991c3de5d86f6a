import { expect } from 'chai';
import { writeCalendar } from '../../../server/icalendar/writing/write-calendar.ts';
import { expectGolden } from '../../support/golden.ts';
import { calendar, event, linesOf, readBack, waiting } from '../examples.ts';

describe('the text of a calendar', () => {
  for (const [file, events] of Object.entries({
    'ordinary.ics': [event(), waiting()],
    'empty.ics': [],
    'night-clocks-go-back.ics': [
      event({ startsAt: new Date('2026-10-24T22:30:00Z'), endsAt: new Date('2026-10-25T02:30:00Z') }),
      waiting({ startsAt: new Date('2026-10-25T00:30:00Z'), endsAt: new Date('2026-10-25T01:30:00Z') }),
    ],
    'night-clocks-go-forward.ics': [
      event({ startsAt: new Date('2027-03-27T22:00:00Z'), endsAt: new Date('2027-03-28T02:00:00Z') }),
    ],
    'hostile-text.ics': [
      event({
        summary: 'Lach; kook, eet \\ "samen" 🍲🥣 סעודה عشاء',
        description: 'BEGIN:VEVENT\nEND:VCALENDAR\nSUMMARY;X="y":z, a\\nb',
        category: 'Eten, drinken; zingen',
        location: 'Keuken; groot, De Hof \\ oost',
        url: 'http://buurtruimte.example.org/a,b;c/spaces/keuken?week=2026-W49',
      }),
    ],
  })) {
    it(`is that of ${file}`, async () => {
      await expectGolden(`feeds/${file}`, writeCalendar(calendar({ events })));
    });
  }

  it('C1 lines end in CRLF, the last too, and are folded at 75 octets, never inside a character', () => {
    const summary = 'é€🍲'.repeat(60).slice(0, 200);
    const text = writeCalendar(calendar({ events: [event({ summary, description: summary.repeat(10) })] }));
    expect(text.endsWith('END:VCALENDAR\r\n')).to.equal(true);
    expect(text.replaceAll('\r\n', '')).not.to.match(/[\r\n]/);
    expect(text.startsWith('BEGIN:VCALENDAR')).to.equal(true); // no byte order mark
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).to.be.at.most(75);
      expect(Buffer.from(line).toString()).to.equal(line);
      expect(line.isWellFormed()).to.equal(true);
    }
    expect(readBack(text).events[0]?.summary).to.equal(summary);
  });

  it('C2 in texts only backslash, semicolon, comma and newline are escaped; nothing in addresses', () => {
    const lines = linesOf(
      writeCalendar(
        calendar({
          events: [
            event({
              summary: 'a\\b;c,d"e:f',
              description: 'een\ntwee, drie',
              url: 'http://x.example.org/a?b=c;d&e=f,g',
            }),
          ],
        }),
      ),
    );
    expect(lines).to.include(String.raw`SUMMARY:a\\b\;c\,d"e:f`);
    expect(lines).to.include(String.raw`DESCRIPTION:een\ntwee\, drie`);
    expect(lines).to.include('URL;VALUE=URI:http://x.example.org/a?b=c%3Bd&e=f%2Cg');
  });

  it('C4 PRODID and VERSION once; calendar properties before components; no UID of the calendar', () => {
    const lines = linesOf(writeCalendar(calendar()));
    expect(lines.filter((line) => /^(PRODID|VERSION)[:;]/.test(line))).to.deep.equal([
      'VERSION:2.0',
      'PRODID:-//Buurtruimte//Buurtruimte//NL',
    ]);
    const first = lines.indexOf('BEGIN:VTIMEZONE');
    expect(lines.slice(0, first).filter((line) => /^(BEGIN:|UID)/.test(line))).to.deep.equal([
      'BEGIN:VCALENDAR',
    ]);
    let depth = 0;
    for (const line of lines.slice(first, -1)) {
      if (line.startsWith('BEGIN:')) depth += 1;
      expect(depth, `${line} stands outside every component`).to.be.above(0);
      if (line.startsWith('END:')) depth -= 1;
    }
  });

  it('C5 one name said twice, without signs that need escaping; look again every hour', () => {
    const lines = linesOf(writeCalendar(calendar({ name: 'Zaal 1, 2; 3\\4\r\nX-EVIL:1' })));
    expect(lines).to.include('NAME:Zaal 1 2 3 4 X-EVIL:1');
    expect(lines).to.include('X-WR-CALNAME:Zaal 1 2 3 4 X-EVIL:1');
    expect(lines).to.include('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
    expect(lines).to.include('X-PUBLISHED-TTL:PT1H');
  });

  for (const events of [[], [event()], [event(), waiting()]]) {
    it(`C6 one VTIMEZONE before the events, all times of it or in UTC: ${events.length} events`, () => {
      const lines = linesOf(writeCalendar(calendar({ events })));
      expect(lines.filter((line) => line === 'BEGIN:VTIMEZONE')).to.have.length(1);
      expect(lines.filter((line) => line === 'TZID:Europe/Amsterdam')).to.have.length(1);
      const vevents = lines.slice(lines.indexOf('END:VTIMEZONE'));
      expect(vevents.filter((line) => line === 'BEGIN:VEVENT')).to.have.length(events.length);
      for (const line of vevents.filter((one) => /^(DT|LAST-MODIFIED|CREATED)/.test(one))) {
        expect(line).to.match(/^(DTSTART|DTEND);TZID=Europe\/Amsterdam:\d{8}T\d{6}$|:\d{8}T\d{6}Z$/);
      }
    });
  }

  it('C7 each event has all it needs, once', () => {
    const lines = linesOf(writeCalendar(calendar({ events: [event()] })));
    const names = lines.slice(lines.indexOf('BEGIN:VEVENT') + 1, -2).map((line) => line.split(/[:;]/)[0]);
    expect(names).to.have.length(new Set(names).size);
    expect(names).to.include.members(['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'SEQUENCE']);
    expect(names).to.include.members(['LAST-MODIFIED', 'STATUS', 'TRANSP']);
    expect(lines).to.include('DTSTAMP:20261123T090000Z');
    expect(lines).to.include('LAST-MODIFIED:20261123T090000Z');
  });

  it('C9 what waits is tentative, what is approved confirmed, Outlook told as well', () => {
    const lines = linesOf(writeCalendar(calendar()));
    const told = lines.filter((line) => /^(STATUS|X-MICROSOFT-CDO-BUSYSTATUS)/.test(line));
    expect(told).to.deep.equal([
      'STATUS:CONFIRMED',
      'X-MICROSOFT-CDO-BUSYSTATUS:BUSY',
      'STATUS:TENTATIVE',
      'X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE',
    ]);
  });

  it('C10 place, coordinates when known, address of the page, kinds escaped one by one', () => {
    const told = linesOf(writeCalendar(calendar({ events: [event({ category: 'Eten, drinken' })] })));
    expect(told).to.include(
      String.raw`LOCATION:Grote zaal\, De Voorbeeldhof\, Voorbeeldstraat 1\, 1234 AB Voorbeeldstad`,
    );
    expect(told).to.include('GEO:51.5719;4.7683');
    expect(told).to.include(String.raw`CATEGORIES:Eten\, drinken`);
    const without = linesOf(writeCalendar(calendar({ events: [event({ geo: null })] })));
    expect(without.filter((line) => line.startsWith('GEO'))).to.deep.equal([]);
  });

  it('C11 takes time in the calendar of a space', () => {
    expect(linesOf(writeCalendar(calendar())).filter((line) => line.startsWith('TRANSP'))).to.deep.equal([
      'TRANSP:OPAQUE',
      'TRANSP:OPAQUE',
    ]);
  });

  it('C12 the same bytes every time', () => {
    expect(writeCalendar(calendar())).to.equal(writeCalendar(calendar()));
  });

  it('H9 nobody is named: no organiser, no attendee, no method', () => {
    expect(writeCalendar(calendar())).not.to.match(/^(ORGANIZER|ATTENDEE|METHOD|CONTACT)/m);
  });

  it('is read back as the same instants, in the nights in which the clock changes as well', () => {
    const spans = [
      ['2026-10-24T22:30:00Z', '2026-10-25T02:30:00Z'],
      ['2027-03-27T22:00:00Z', '2027-03-28T02:00:00Z'],
      ['2027-03-28T00:30:00Z', '2027-03-28T01:00:00Z'],
      ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'], // from 02:30 to 02:30
      ['2026-10-25T01:15:00Z', '2026-10-25T01:45:00Z'], // the second time that it is 02:15
      ['2026-07-01T20:00:00Z', '2026-07-01T23:30:00Z'],
    ].map(([from, to]) => ({ startsAt: new Date(from ?? ''), endsAt: new Date(to ?? '') }));
    for (const zone of ['Europe/Amsterdam', 'America/New_York', 'Asia/Kolkata', 'UTC']) {
      const { events } = readBack(
        writeCalendar(calendar({ zone, events: spans.map((span) => event(span)) })),
      );
      const read = events.map(({ startDate, endDate }) => ({
        startsAt: startDate.toJSDate(),
        endsAt: endDate.toJSDate(),
      }));
      expect(read).to.deep.equal(spans);
    }
  });
});
