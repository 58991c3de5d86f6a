import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import {
  mostBytesRead,
  mostDatesRead,
  mostWork,
  readCalendar,
} from '../../../server/icalendar/reading/read-calendar.ts';
import type { Note, ReadCalendar } from '../../../server/icalendar/reading/read-calendar.ts';
import { root } from '../../support/source.ts';
import { calendarOf, parsed, said, whole, window } from '../calendar-text.ts';

const no = (reason: string): unknown => ({ read: false, reason });
const event = (...lines: string[]) => ['UID:1', 'DTSTART:20261201T190000', 'DTEND:20261201T210000', ...lines];
const events = (many: number, lines: (n: number) => string[]) =>
  Array.from({ length: many }, (_, n) => lines(n));

/** What it is, in at most so many seconds; memory is the thread's, so that the app's own stays as it is. */
async function within(seconds: number, text: string, work = mostWork): Promise<ReadCalendar> {
  const began = performance.now();
  const before = process.memoryUsage().heapUsed;
  const answer = await readCalendar(Buffer.from(text), window, work);
  expect(performance.now() - began).to.be.below(seconds * 1000);
  expect(process.memoryUsage().heapUsed - before).to.be.below(100_000_000);
  return answer;
}

describe('bad calendars from outside', () => {
  describe('are not read, so that what was there stays', () => {
    for (const [name, text, reason] of [
      ['nothing', '', 'empty'],
      ['empty lines', '\r\n \r\n', 'empty'],
      ['a page of HTML', '<!DOCTYPE html>\n<html><body>Sign in: BEGIN:VCALENDAR</body></html>', 'webPage'],
      ['an error in XML', '\n<?xml version="1.0"?><d:error/>', 'webPage'],
      ['JSON', '{"error":"no"}', 'notACalendar'],
      ['a card', 'BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n', 'notACalendar'],
      ['an event without a calendar', 'BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n', 'notACalendar'],
      [
        'noise',
        String.fromCharCode(...Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256)),
        'notACalendar',
      ],
      ['cut off before its end', calendarOf([event()]).replace('END:VCALENDAR\r\n', ''), 'cutOff'],
      ['cut off in an event', calendarOf([event(), event()]).slice(0, -60), 'cutOff'],
      [
        'components in components',
        calendarOf([]).replace('END:', `${'BEGIN:X\r\n'.repeat(1_000_000)}END:`),
        'notACalendar',
      ],
    ] as const)
      it(name, async () => {
        expect(await within(5, text)).to.deep.equal(no(reason));
      });

    it('more bytes than are read', async () => {
      expect(await readCalendar(new Uint8Array(mostBytesRead + 1), window)).to.deep.equal(no('tooLarge'));
    });

    it('50,000 events in the window', async () => {
      const text = calendarOf(
        events(50_000, (n) => [`UID:${n}`, 'DTSTART:20261201T190000', 'DURATION:PT1H']),
      );
      expect(await within(10, text)).to.deep.equal(no('tooManyDates'));
    });

    it('one event of very many dates: by rules of every day, by a day of every second, by a list', async () => {
      const daily = events(100, (n) => [
        `UID:${n}`,
        'DTSTART:20261201T190000',
        'DURATION:PT1H',
        'RRULE:FREQ=DAILY',
      ]);
      expect(await within(5, calendarOf(daily))).to.deep.equal(no('tooManyDates'));
      const all = (most: number) => Array.from({ length: most }, (_, n) => n).join(',');
      const seconds = `RRULE:FREQ=DAILY;BYHOUR=${all(24)};BYMINUTE=${all(60)};BYSECOND=${all(60)}`;
      expect(await within(5, calendarOf([event(seconds)]))).to.deep.equal(no('tooManyDates'));
      const list = Array.from({ length: mostDatesRead + 1 }, (_, n) =>
        new Date(Date.UTC(2027, 0, 1, 0, n)).toISOString().replaceAll(/[-:]|\.\d+/g, ''),
      );
      expect(await within(5, calendarOf([event(`RDATE:${list.join(',')}`)]))).to.deep.equal(
        no('tooManyDates'),
      );
    });

    it('more work than it is given time for: rules that count for ever and find nothing', async () => {
      const never = 'RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=TU'; // 1900 began on a Monday
      const text = calendarOf(
        events(100, (n) => [`UID:${n}`, 'DTSTART:19000101T100000', 'DURATION:PT1H', never]),
      );
      expect(await within(5, text, { ...mostWork, seconds: 0.5 })).to.deep.equal(no('tooMuchWork'));
    });

    it('more work than it is given memory for', async () => {
      const text = calendarOf(events(100_000, (n) => [`UID:${n}`, 'SUMMARY:Koor']));
      expect(await within(10, text, { ...mostWork, megabytes: 30 })).to.deep.equal(no('tooMuchWork'));
    });

    it('says so when it fails itself, and the log says why', async () => {
      const wrong = { ...window, zone: 'Mars/Olympus' };
      const script = `
        import { readCalendar } from './server/icalendar/reading/read-calendar.ts';
        const reading = { zone: '${wrong.zone}', from: new Date(${wrong.from.getTime()}), until: new Date(${wrong.until.getTime()}) };
        const answer = await readCalendar(Buffer.from(${JSON.stringify(calendarOf([event()]))}), reading);
        process.stdout.write(JSON.stringify(answer) + '\\n');`;
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--input-type=module-typescript', '-e', script],
        { cwd: root },
      );
      const lines = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      const logged = lines.find(({ msg }) => msg !== undefined);
      expect(lines).to.deep.include(no('crashed'));
      expect(logged).to.have.property('msg', 'reading a calendar has failed');
      expect(logged?.['error']).to.have.property('stack').that.includes('parse-calendar.ts');
    });
  });

  describe('are read as far as they go', () => {
    it('a calendar without events', async () => {
      expect(await within(5, calendarOf([], ['X-WR-CALNAME:Zaal']))).to.deep.equal({
        read: true,
        name: 'Zaal',
        events: [],
        notes: [],
      });
    });

    it('50,000 events of long ago', async () => {
      const old = events(50_000, (n) => [
        `UID:${n}`,
        'DTSTART:20201201T190000',
        'DTEND:20201201T200000',
        'SUMMARY:Koor',
      ]);
      expect(whole(await within(10, calendarOf([...old, event('SUMMARY:Nu')]))).events).to.have.length(1);
    });

    it('as many dates as there may be', async () => {
      const many = events(mostDatesRead, (n) => [`UID:${n}`, 'DTSTART:20261201T190000', 'DURATION:PT1H']);
      expect(whole(await within(10, calendarOf(many))).events).to.have.length(mostDatesRead);
    });

    it('an event of ten years, and a rule of them', async () => {
      const long = ['UID:1', 'DTSTART:20200101T000000Z', 'DTEND:20300101T000000Z', 'SUMMARY:Lang'];
      const answer = whole(await within(5, calendarOf([long])));
      expect(said(answer.events)).to.deep.equal(['2020-01-01 01:00-2030-01-01 01:00 Lang']);
      expect(answer.notes).to.deep.equal([{ reason: 'long', times: 1, example: 'Lang' }]);
      const daily = whole(await within(5, calendarOf([[...long, 'RRULE:FREQ=DAILY']])));
      expect(daily.events[0]?.dates.length).to.be.within(2000, 4500);
    });

    it('a rule without an end: what lies in the window', async () => {
      const { events: found } = whole(await within(5, calendarOf([event('RRULE:FREQ=DAILY')])));
      expect(found[0]?.dates).to.have.length(391);
      const old = ['UID:1', 'DTSTART:19010101T190000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'];
      expect(whole(await within(5, calendarOf([old]))).events[0]?.dates).to.have.length(400);
    });

    for (const rule of [
      'FREQ=SECONDLY',
      'FREQ=MINUTELY;INTERVAL=5',
      'FREQ=HOURLY',
      'FREQ=FORTNIGHTLY',
      'FREQ=WEEKLY;INTERVAL=0',
      'FREQ=WEEKLY;INTERVAL=-1',
      'FREQ=WEEKLY;COUNT=0',
      'FREQ=WEEKLY;COUNT=many',
      'FREQ=WEEKLY;BYDAY=XX',
      'FREQ=WEEKLY;BYDAY=99999MO',
      'FREQ=MONTHLY;BYMONTHDAY=32',
      'FREQ=MONTHLY;BYSETPOS=0;BYDAY=MO',
      'FREQ=WEEKLY;UNTIL=tomorrow',
      'FREQ=WEEKLY;UNTIL=20269999T000000Z',
      'FREQ=WEEKLY;FREQ=DAILY',
      'RSCALE=CHINESE;FREQ=YEARLY',
      'FREQ=YEARLY;BYEASTER=0',
      'INTERVAL=2',
      'W1 MO #0',
      'DTSTART:20200101T000000Z',
      '',
    ])
      it(`a rule that cannot be followed leaves its first date: ${rule}`, () => {
        const { events: found, notes } = parsed(calendarOf([event(`RRULE:${rule}`, 'SUMMARY:Koor')]));
        expect(said(found)).to.deep.equal(['2026-12-01 19:00-21:00 Koor']);
        expect(notes).to.deep.equal([{ reason: 'rule', times: 1, example: 'Koor' }]);
      });

    const senseless: [string, string[]][] = [
      ['no time', ['SUMMARY:Koor']],
      ['words for a time', ['DTSTART:tomorrow']],
      ['a day that is none', ['DTSTART:20260231T100000']],
      ['a month that is none', ['DTSTART:20261301T100000']],
      ['an hour that is none', ['DTSTART:20261201T250000']],
      ['an offset, which no calendar has', ['DTSTART:20261201T190000+0100']],
      ['a time as elsewhere', ['DTSTART:2026-12-01T19:00:00']],
      ['an end before its start', ['DTSTART:20261201T190000', 'DTEND:20261201T180000']],
      ['a last day before its first', ['DTSTART;VALUE=DATE:20261205', 'DTEND;VALUE=DATE:20261201']],
    ];
    for (const [name, lines] of senseless)
      it(`an event whose time makes no sense is left out, and said: ${name}`, () => {
        const { events: found, notes } = parsed(calendarOf([['UID:2', ...lines], event('SUMMARY:Koor')]));
        expect(said(found)).to.deep.equal(['2026-12-01 19:00-21:00 Koor']);
        expect(notes.map(({ reason, times }: Note) => ({ reason, times }))).to.deep.equal([
          { reason: 'unreadable', times: 1 },
        ]);
      });

    it('lengths out of all bounds', () => {
      const lasting = (duration: string) =>
        parsed(calendarOf([['UID:1', 'DTSTART:20261201T190000', `DURATION:${duration}`]])).events.flatMap(
          ({ dates }) => dates,
        );
      expect(lasting('P99999999999W')[0]?.endsAt.getUTCFullYear()).to.equal(2126);
      expect(lasting('PT99999999999H')[0]?.endsAt.getUTCFullYear()).to.equal(2126);
      for (const nothing of ['-PT1H', 'PT', 'P', 'forever', '1H', ''])
        expect(lasting(nothing)).to.deep.equal([]);
    });

    it('years out of all bounds', () => {
      for (const year of ['0000', '0001', '0099', '1582', '9999'])
        for (const rule of ['', 'RRULE:FREQ=YEARLY'])
          expect(() =>
            parsed(
              calendarOf([['UID:1', `DTSTART:${year}0101T000000`, 'DURATION:PT1H', ...(rule ? [rule] : [])]]),
            ),
          ).to.not.throw();
    });

    it('texts without an end are cut, and cannot do harm further on', () => {
      const nasty = `\u2028BEGIN:VEVENT\u0000\\nEND:VCALENDAR${'☕'.repeat(5000)}`;
      const [found] = parsed(
        calendarOf([
          [
            `UID:${'u'.repeat(5000)}`,
            'DTSTART:20261201T190000',
            'DURATION:PT1H',
            `SUMMARY:${nasty}`,
            `DESCRIPTION:${nasty}`,
            `LOCATION:${nasty}`,
          ],
        ]),
      ).events;
      expect(found?.uid).to.have.length(255);
      expect(Array.from(found?.summary ?? '')).to.have.length(200);
      expect(Array.from(found?.location ?? '')).to.have.length(200);
      expect(Array.from(found?.description ?? '')).to.have.length(1000);
      expect(found?.summary).to.match(/^BEGIN:VEVENT END:VCALENDAR☕+$/);
    });

    it('a text of millions of quotes and folds', async () => {
      const long = (line: string) => [['UID:1', 'DTSTART:20261201T190000', 'DURATION:PT1H', line]];
      for (const line of [
        `SUMMARY:${'\\'.repeat(3_000_000)}`,
        `${' '.repeat(3_000_000)}x`,
        `EXDATE:${'20261202,'.repeat(300_000)}`,
        `UID:${' '.repeat(3_000_000)}`,
      ])
        expect(whole(await within(10, calendarOf(long(line)))).events).to.have.length(1);
    });

    it('lines that are none, parameters that never end, names that are not ours', () => {
      const { events: found } = parsed(
        calendarOf([
          event('SUMMARY;X="never ends:Koor', ';;;', ':::', '=', 'X-"\\:x', '__proto__:x', 'CONSTRUCTOR:x'),
        ]),
      );
      expect(found).to.have.length(1);
    });

    it('zones whose rules make no sense, or count for ever', async () => {
      const zone = (rule: string) => [
        'BEGIN:VTIMEZONE',
        'TZID:Eigen',
        'BEGIN:STANDARD',
        'DTSTART:19700101T000000',
        'TZOFFSETFROM:+0100',
        'TZOFFSETTO:+0100',
        rule,
        'END:STANDARD',
        'END:VTIMEZONE',
      ];
      const lines = ['UID:1', 'DTSTART;TZID=Eigen:20261201T190000', 'DURATION:PT1H'];
      for (const rule of ['RRULE:nonsense', 'RRULE:FREQ=YEARLY;BYMONTH=99', 'TZOFFSETTO:nonsense'])
        expect(whole(await within(5, calendarOf([lines], zone(rule)))).events, rule).to.have.length(1);
      const endless = calendarOf([lines], zone('RRULE:FREQ=SECONDLY'));
      expect(await within(5, endless, { ...mostWork, seconds: 0.5 })).to.deep.equal(no('tooMuchWork'));
    });
  });
});
