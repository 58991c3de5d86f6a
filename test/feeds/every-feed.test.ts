import { expect } from 'chai';
import ICAL from 'ical.js';
import { expectGolden } from '../support/golden.ts';
import { only, valueOf } from '../icalendar/raw-calendar.ts';
import { ask } from './ask.ts';
import { eventsOf, useEachFeed } from './each-feed.ts';
import { kinds } from './every-kind.ts';
import type { Kind } from './every-kind.ts';

/** How many events each has: what is shown, and how a series is laid out there. */
const eventsIn: Record<Kind, number> = {
  space: 14,
  'other-space': 5,
  building: 18,
  neighbourhood: 8,
  agenda: 9,
  'agenda-of-kind': 1,
  'my-bookings': 20,
  'my-contributions': 4,
  group: 8,
  managers: 19,
};

const textual = new Set([
  'SUMMARY',
  'DESCRIPTION',
  'LOCATION',
  'CATEGORIES',
  'NAME',
  'X-WR-CALNAME',
  'X-WR-CALDESC',
]);
const once = [
  'UID',
  'DTSTAMP',
  'DTSTART',
  'DTEND',
  'SUMMARY',
  'SEQUENCE',
  'LAST-MODIFIED',
  'STATUS',
  'TRANSP',
];

describe('a feed of every kind', () => {
  const all = useEachFeed();

  for (const kind of kinds)
    it(`C12 is that of ${kind}.ics, on another day as well`, async () => {
      await expectGolden(`feeds/kinds/${kind}.ics`, all.answers[kind].text);
    });

  it('C12 two requests without a change in between, and one of the next day: the same bytes and tag', async () => {
    for (const kind of kinds) {
      const was = all.answers[kind];
      for (const days of [0, 1]) {
        all.app.clock.advance({ days });
        const is = await ask(all.app, all.feeds[kind].path);
        expect(was && is.body.equals(was.body), kind).to.equal(true);
        expect(is.headers.etag, kind).to.equal(was?.headers.etag);
        expect(is.headers['last-modified'], kind).to.equal(was?.headers['last-modified']);
        all.app.clock.advance({ days: -days });
      }
    }
  });

  it('C1 lines of 75 octets at most, folded between characters, CRLF after each, no byte order mark', () => {
    all.inEach(({ sent }, kind, { body }) => {
      expect([...body.subarray(0, 6)], kind).to.deep.equal([...Buffer.from('BEGIN:')]);
      for (const line of sent) {
        expect(line, kind).not.to.match(/[\r\n]/);
        expect(Buffer.byteLength(line), line).to.be.at.most(75);
      }
      const bytes = Buffer.concat(
        sent.map((line) => Buffer.concat([Buffer.from(line), Buffer.from('\r\n')])),
      );
      expect(bytes.equals(body), kind).to.equal(true);
    });
  });

  it('C2 texts escape backslash, semicolon, comma and newline and nothing else; addresses nothing', () => {
    all.inEach(({ head, components }, kind) => {
      for (const { name, value } of [...head, ...components.flatMap(({ lines }) => lines)]) {
        if (textual.has(name)) expect(value, kind).to.match(/^(?:[^\\;,]|\\[\\;,n])*$/);
        if (name === 'URL') expect(value, kind).not.to.match(/[\\;,\s]/);
      }
    });
  });

  it('C3 what people typed adds no line, whatever some program takes for the end of one', () => {
    const known = new Set(
      `
      VERSION PRODID NAME X-WR-CALNAME X-WR-CALDESC REFRESH-INTERVAL X-PUBLISHED-TTL TZID X-LIC-LOCATION TZURL TZOFFSETFROM
      TZOFFSETTO TZNAME DTSTART RRULE UID SEQUENCE DTSTAMP LAST-MODIFIED DTEND EXDATE RECURRENCE-ID SUMMARY DESCRIPTION
      CATEGORIES LOCATION GEO URL STATUS X-MICROSOFT-CDO-BUSYSTATUS TRANSP`.split(/\s+/),
    );
    all.inEach((calendar, kind, { text }) => {
      const { head, components } = calendar;
      const names = [...head, ...components.flatMap(({ lines }) => lines)].map(({ name }) => name);
      expect(
        names.filter((name) => !known.has(name)),
        kind,
      ).to.deep.equal([]);
      expect(text.replaceAll('\r\n', ''), kind).not.to.match(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      expect(eventsOf(calendar), kind).to.have.length(eventsIn[kind]);
    });
  });

  it('C4 PRODID and VERSION once, before all components; no UID of the calendar', () => {
    all.inEach(({ head, components }, kind) => {
      expect(valueOf(head, 'VERSION'), kind).to.equal('2.0');
      expect(valueOf(head, 'PRODID'), kind).to.equal('-//Buurtruimte//Buurtruimte//NL');
      expect(valueOf(head, 'UID'), kind).to.equal(null);
      expect(new Set(components.map(({ kind }) => kind)))
        .to.have.property('size')
        .that.is.at.most(2);
    });
  });

  it('C5 one name said twice, without what needs escaping; an hour to look again', () => {
    all.inEach(({ head }, kind) => {
      const name = only(head, 'NAME').value;
      expect(only(head, 'X-WR-CALNAME').value, kind).to.equal(name);
      expect(name, kind).to.match(/^[^,;\\]+$/);
      expect(only(head, 'REFRESH-INTERVAL'), kind).to.deep.include({
        parameters: { VALUE: 'DURATION' },
        value: 'PT1H',
      });
      expect(only(head, 'X-PUBLISHED-TTL').value, kind).to.equal('PT1H');
    });
  });

  it('C6 one VTIMEZONE of each zone, before the events and also without any; each time in one of these or in UTC', () => {
    all.inEach((calendar, kind) => {
      const { components } = calendar;
      const zones = components
        .filter((one) => one.kind === 'VTIMEZONE')
        .map(({ lines }) => valueOf(lines, 'TZID'));
      expect(zones, kind).to.deep.equal(['Europe/Amsterdam']);
      expect(components[0]?.kind, kind).to.equal('VTIMEZONE');
      for (const { name, parameters, value } of eventsOf(calendar).flat())
        if (/^(?:DTSTART|DTEND|RECURRENCE-ID|EXDATE)$/.test(name)) {
          const isZoned = zones.includes(parameters['TZID'] ?? '') && /^\d{8}T\d{6}$/.test(value);
          expect(isZoned || /^\d{8}T\d{6}Z$/.test(value), `${kind} ${name}:${value}`).to.equal(true);
        }
    });
  });

  it('C7 each event has all it needs, once, with stamps in UTC and a title of one line', () => {
    all.inEachEvent((event, kind) => {
      for (const name of once) expect(only(event, name).value, kind).not.to.equal('');
      for (const name of ['DTSTAMP', 'LAST-MODIFIED'])
        expect(only(event, name).value, kind).to.match(/^\d{8}T\d{6}Z$/);
      const summary = only(event, 'SUMMARY').value;
      expect(summary, kind).not.to.include(String.raw`\n`);
      expect(Array.from(summary.replaceAll(/\\(.)/g, '$1')).length, kind).to.be.at.most(200);
      expect(only(event, 'SEQUENCE').value, kind).to.match(/^\d+$/);
      const repeated = event.map(({ name }) => name).filter((name) => name !== 'EXDATE');
      expect(repeated, kind).to.have.length(new Set(repeated).size);
    });
  });

  it('C8 a UID of ASCII and of nobody; with its RECURRENCE-ID once in a feed; the same in every feed', () => {
    const single = 'booking-00000000-0000-4000-8000-000000000001@buurtruimte';
    all.inEach((calendar, kind) => {
      const keys = eventsOf(calendar).map(
        (event) => `${only(event, 'UID').value} ${valueOf(event, 'RECURRENCE-ID')}`,
      );
      expect(keys, kind).to.have.length(new Set(keys).size);
      for (const key of keys)
        expect(key, kind).to.match(
          /^(?:(?:booking|move)-0{8}-0000-4000-8000-\d{12}(?:-\d{8}T\d{6}Z)?|contribution-\d+-\d{8}T\d{9}Z)@buurtruimte /,
        );
      const shown = !['my-contributions', 'group', 'agenda-of-kind'].includes(kind);
      expect(keys.includes(`${single} null`), kind).to.equal(shown);
    });
  });

  it('C9 confirmed and busy, or tentative both; what ended is nowhere', () => {
    const told = new Set<string>();
    all.inEachEvent((event, kind) => {
      const busy = only(event, 'X-MICROSOFT-CDO-BUSYSTATUS').value;
      told.add(`${only(event, 'STATUS').value} ${busy}`);
      expect(only(event, 'SUMMARY').value, kind).not.to.include('dat niet doorgaat');
    });
    expect([...told].toSorted()).to.deep.equal(['CONFIRMED BUSY', 'TENTATIVE TENTATIVE']);
  });

  it('C10 space, building, street, postcode and town on one line; where that is; an absolute address; one kind', () => {
    all.inEachEvent((event, kind) => {
      const place = only(event, 'LOCATION').value;
      expect(place, kind).to.match(
        /^(?:Zaal|Keuken|Schuur).*\\, (?:Het Huis|Verderop).*\\, (?:Straat|Verweg).*\\, 1234 AB Voorbeeldstad$|^Het Huis.*\\, Straat/,
      );
      // Help is for a whole building.
      expect(/^(?:Zaal|Keuken|Schuur)/.test(place), kind).to.equal(kind !== 'my-contributions');
      expect(valueOf(event, 'GEO'), kind).to.equal(place.startsWith('Schuur') ? null : '51.5719;4.7683');
      const isOwn = !all.feeds[kind].isPublic;
      expect(only(event, 'URL').value, kind).to.match(
        isOwn
          ? /^http:\/\/buurtruimte\.example\.org\/(?:bookings\/[\da-f-]{36}|needs\/\d)$/
          : /^http:\/\/buurtruimte\.example\.org\/spaces\/(?:zaal|keuken|schuur)(?:\?week=\d{4}-W\d\d)?$/,
      );
      expect(valueOf(event, 'CATEGORIES') ?? 'none', kind).to.match(
        /^(?:none|Elkaar ontmoeten|Muziek en dans|Klussen en onderhoud|Gastvrouw of gastheer zijn)$/,
      );
    });
  });

  it('C11 takes time in feeds of places and of people, and none in the agenda', () => {
    all.inEachEvent((event, kind) => {
      expect(only(event, 'TRANSP').value, kind).to.equal(
        all.feeds[kind].takesTime ? 'OPAQUE' : 'TRANSPARENT',
      );
    });
  });

  it('R1 a series has one RRULE that ends in UTC at its last date, and begins with the first of it', () => {
    let series = 0;
    all.inEachEvent((event, kind) => {
      const rule = valueOf(event, 'RRULE');
      if (rule === null) return;
      series += 1;
      expect(rule, kind).to.match(/^FREQ=WEEKLY;BYDAY=\w\w;UNTIL=\d{8}T\d{6}Z$/);
      const first = onClock(only(event, 'DTSTART').value);
      // In winter, an hour later on the clock than in UTC.
      const last = new Date(onClock(rule.slice(-16)).getTime() + 3_600_000);
      const dates = datesOf(rule.replace(/UNTIL=.*/, `UNTIL=${sayOnClock(last)}`), first);
      expect(dates[0], kind).to.deep.equal(first);
      expect(dates.at(-1), kind).to.deep.equal(last);
      expect(dates, kind).to.have.length(8);
    });
    expect(series).to.equal(11);
  });

  it('R2 R3 what is off is an EXDATE, what differs an event with a RECURRENCE-ID and no RRULE, never both; by the clock of the series', () => {
    all.inEach((calendar, kind) => {
      const events = eventsOf(calendar);
      for (const master of events.filter((event) => valueOf(event, 'RRULE') !== null)) {
        const uid = only(master, 'UID').value;
        const time = only(master, 'DTSTART').value.slice(8);
        const off = master.filter(({ name }) => name === 'EXDATE');
        const others = events
          .filter((event) => only(event, 'UID').value === uid && event !== master)
          .map((event) => {
            expect(valueOf(event, 'RRULE'), kind).to.equal(null);
            return only(event, 'RECURRENCE-ID');
          });
        for (const { parameters, value } of [...off, ...others]) {
          expect(parameters, kind).to.deep.equal({ TZID: 'Europe/Amsterdam' });
          expect(value.slice(8), kind).to.equal(time);
        }
        const dates = [...off, ...others].map(({ value }) => value);
        expect(dates, kind).to.have.length(new Set(dates).size);
      }
    });
  });
});

/** What the clock says, as the instant at which the clock of UTC says it. */
function onClock(value: string): Date {
  return new Date(value.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?$/, '$1-$2-$3T$4:$5:$6Z'));
}

function sayOnClock(at: Date): string {
  return at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

function datesOf(rule: string, first: Date): Date[] {
  const dates = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromJSDate(first, true));
  const found: Date[] = [];
  for (let date = dates.next(); date; date = dates.next()) found.push(date.toJSDate());
  return found;
}
