import { expect } from 'chai';
import { calendarOf, datesOf, parsed, said, window } from '../calendar-text.ts';

const zone = ';TZID=Europe/Amsterdam:';
const series = [`DTSTART${zone}20261201T190000`, `DTEND${zone}20261201T210000`, 'RRULE:FREQ=WEEKLY;COUNT=4'];
const [first, second, third, fourth] = ['01', '08', '15', '22'].map((day) => `2026-12-${day} 19:00-21:00`);

describe('exceptions in outside calendars', () => {
  it('a series without any', () => {
    expect(datesOf(...series)).to.deep.equal([first, second, third, fourth]);
  });

  describe('a date that was taken out, in every form', () => {
    for (const [form, left] of [
      [`EXDATE${zone}20261208T190000`, [first, third, fourth]],
      ['EXDATE:20261208T180000Z', [first, third, fourth]],
      ['EXDATE:20261208T190000', [first, third, fourth]],
      ['EXDATE;TZID=W. Europe Standard Time:20261208T190000', [first, third, fourth]],
      ['EXDATE;TZID=Europe/London:20261208T180000', [first, third, fourth]],
      ['EXDATE;VALUE=DATE:20261208', [first, third, fourth]],
      ['EXDATE:20261208', [first, third, fourth]],
      [`EXDATE${zone}20261208T190000,20261222T190000`, [first, third]],
      [`EXDATE${zone}20261208T190000, 20261222T190000 `, [first, third]],
      [`EXDATE${zone}20261208T190000\r\nEXDATE${zone}20261222T190000`, [first, third]],
      [`EXDATE${zone}20261201T190000`, [second, third, fourth]],
      [`EXDATE${zone}20261208T200000`, [first, second, third, fourth]],
      ['EXDATE:', [first, second, third, fourth]],
      ['EXDATE:nonsense', [first, second, third, fourth]],
    ] as [string, string[]][])
      it(JSON.stringify(form), () => {
        expect(datesOf(...series, form)).to.deep.equal(left);
      });

    it('of whole days: as a day, or as a time on it', () => {
      const days = ['DTSTART;VALUE=DATE:20261201', 'RRULE:FREQ=DAILY;COUNT=3'];
      const left = ['2026-12-01 00:00-2026-12-02 00:00', '2026-12-03 00:00-2026-12-04 00:00'];
      for (const form of [
        'EXDATE;VALUE=DATE:20261202',
        'EXDATE:20261202T000000',
        'EXDATE:20261201T230000Z',
        'EXDATE:20261202T000000Z',
      ])
        expect(datesOf(...days, form), form).to.deep.equal(left);
    });

    it('is told of, so that it can be taken over', () => {
      const [event] = parsed(
        calendarOf([['UID:1', ...series, 'EXDATE:20261208T180000Z,20261209T180000Z', 'SUMMARY:Koor']]),
      ).events;
      expect(event).to.deep.include({
        rule: 'FREQ=WEEKLY;COUNT=4',
        zone: 'Europe/Amsterdam',
        hasExtraDates: false,
        without: [new Date('2026-12-08T18:00:00Z')], // the 9th was none of its dates
      });
    });
  });

  describe('a date that is different', () => {
    const master = ['UID:1', ...series, 'SUMMARY:Koor', 'LOCATION:Zaal'];
    const read = (...exception: string[]) =>
      parsed(calendarOf([['UID:1', ...exception], master])).events.flatMap(({ dates }) => dates);
    const moved = [`DTSTART${zone}20261209T200000`, `DTEND${zone}20261209T220000`];

    for (const id of [
      `RECURRENCE-ID${zone}20261208T190000`,
      'RECURRENCE-ID:20261208T180000Z',
      'RECURRENCE-ID:20261208T190000',
      'RECURRENCE-ID;VALUE=DATE:20261208',
      `RECURRENCE-ID;RANGE=THISANDFUTURE${zone}20261208T190000`,
    ])
      it(`is moved, and stays where it was no more: ${id}`, () => {
        const dates = read(id, ...moved, 'SUMMARY:Koor elders');
        expect(dates.map(({ startsAt }) => startsAt.toISOString().slice(0, 13))).to.deep.equal([
          '2026-12-01T18',
          '2026-12-09T19',
          '2026-12-15T18',
          '2026-12-22T18',
        ]);
        expect(dates[1]).to.deep.equal({
          originalStartsAt: new Date('2026-12-08T18:00:00Z'),
          startsAt: new Date('2026-12-09T19:00:00Z'),
          endsAt: new Date('2026-12-09T21:00:00Z'),
          summary: 'Koor elders',
          description: '',
          location: 'Zaal', // not said again
          takesTime: true,
          certain: true,
          isChanged: true,
        });
        expect(dates.filter(({ isChanged }) => isChanged)).to.have.length(1);
      });

    it('is called off', () => {
      const text = calendarOf([
        master,
        ['UID:1', 'RECURRENCE-ID:20261208T180000Z', ...moved, 'STATUS:CANCELLED'],
      ]);
      const { events } = parsed(text);
      expect(said(events)).to.deep.equal([first, third, fourth].map((date) => `${date} Koor`));
      expect(events[0]?.without).to.deep.equal([new Date('2026-12-08T18:00:00Z')]);
    });

    it('was taken out as well: it is there', () => {
      const text = calendarOf([
        [...master, 'EXDATE:20261208T180000Z'],
        ['UID:1', 'RECURRENCE-ID:20261208T180000Z', ...moved],
      ]);
      const { events } = parsed(text);
      expect(said(events)).to.include('2026-12-09 20:00-22:00 Koor');
      expect(events[0]?.without).to.deep.equal([]);
    });

    it('leaves its time free', () => {
      const dates = read('RECURRENCE-ID:20261208T180000Z', ...moved, 'TRANSP:TRANSPARENT');
      expect(dates.map(({ takesTime }) => takesTime)).to.deep.equal([true, false, true, true]);
    });

    it('is the highest SEQUENCE of several', () => {
      const text = calendarOf([
        master,
        ['UID:1', 'RECURRENCE-ID:20261208T180000Z', 'SEQUENCE:3', ...moved],
        ['UID:1', 'RECURRENCE-ID:20261208T180000Z', 'SEQUENCE:2', 'STATUS:CANCELLED', ...moved],
      ]);
      expect(said(parsed(text).events)).to.include('2026-12-09 20:00-22:00 Koor');
    });

    it('comes into the window from far outside it, and goes out of it', () => {
      const year = [
        'UID:1',
        `DTSTART${zone}20250107T190000`,
        `DTEND${zone}20250107T210000`,
        'RRULE:FREQ=YEARLY',
      ];
      const text = calendarOf([
        year,
        ['UID:1', 'RECURRENCE-ID:20260107T180000Z', ...moved],
        ['UID:1', 'RECURRENCE-ID:20270107T180000Z', 'DTSTART:20280107T180000Z', 'DTEND:20280107T190000Z'],
      ]);
      expect(said(parsed(text).events)).to.deep.equal(['2026-12-09 20:00-22:00']);
    });

    it('is there though its time makes no sense: as the series has it', () => {
      expect(read('RECURRENCE-ID:20261208T180000Z', 'DTSTART:nonsense')).to.have.length(4);
    });

    it('is there without its series: somebody was asked to that date only', () => {
      const alone = ['UID:1', 'RECURRENCE-ID:20261208T180000Z', ...moved, 'SUMMARY:Koor'];
      expect(said(parsed(calendarOf([alone, alone])).events)).to.deep.equal(['2026-12-09 20:00-22:00 Koor']);
      expect(said(parsed(calendarOf([[...alone, 'STATUS:CANCELLED']])).events)).to.deep.equal([]);
    });

    it('was called off with its whole series', () => {
      const text = calendarOf([
        [...master, 'STATUS:CANCELLED'],
        ['UID:1', 'RECURRENCE-ID:20261208T180000Z', ...moved],
      ]);
      expect(parsed(text).events).to.deep.equal([]);
    });
  });

  describe('a first date that its rule does not have', () => {
    const tuesday = [`DTSTART${zone}20261201T190000`, 'DURATION:PT2H'];
    const [thursday, nextThursday] = ['2026-12-03 19:00-21:00', '2026-12-10 19:00-21:00'];

    it('is one of its dates, and counts', () => {
      const rule = (end: string) => datesOf(...tuesday, `RRULE:FREQ=WEEKLY;BYDAY=TH${end}`);
      expect(rule(';UNTIL=20261211')).to.deep.equal([first, thursday, nextThursday]);
      expect(rule(';COUNT=3')).to.deep.equal([first, thursday, nextThursday]);
      expect(rule(';COUNT=1')).to.deep.equal([first]);
    });

    it('is none where the rule ended before it, as when all of a series was moved on', () => {
      expect(datesOf(...tuesday, 'RRULE:FREQ=WEEKLY;UNTIL=20261130T180000Z')).to.deep.equal([]);
    });
  });

  describe('dates beside the rule', () => {
    for (const [line, date] of [
      [`RDATE${zone}20261205T140000`, '2026-12-05 14:00-16:00'],
      ['RDATE:20261205T130000Z', '2026-12-05 14:00-16:00'],
      ['RDATE;VALUE=PERIOD:20261205T130000Z/20261205T133000Z', '2026-12-05 14:00-14:30'],
      ['RDATE;VALUE=PERIOD:20261205T130000Z/PT1H', '2026-12-05 14:00-15:00'],
    ] as const)
      it(line, () => {
        expect(datesOf(...series, line)).to.have.members([first, date, second, third, fourth]);
        expect(parsed(calendarOf([['UID:1', ...series, line]])).events[0]?.hasExtraDates).to.equal(true);
      });

    it('instead of a rule', () => {
      expect(
        datesOf(`DTSTART${zone}20261201T190000`, 'DURATION:PT2H', 'RDATE:20261208T180000Z'),
      ).to.deep.equal([first, second]);
    });

    it('two rules: the dates of both', () => {
      expect(
        datesOf(
          `DTSTART${zone}20261201T190000`,
          'DURATION:PT2H',
          'RRULE:FREQ=WEEKLY;COUNT=2',
          'RRULE:FREQ=DAILY;COUNT=2',
        ),
      ).to.deep.equal([first, '2026-12-02 19:00-21:00', second]);
    });
  });

  it('only what touches the window: half-open on both sides', () => {
    const day = (from: string, to: string) => {
      const { events } = parsed(calendarOf([['UID:1', `DTSTART:${from}`, `DTEND:${to}`]]));
      return events.length;
    };
    expect(window.from.toISOString()).to.match(/^2026-11-22T00:00:00/);
    expect(day('20261121T230000Z', '20261122T000000Z')).to.equal(0);
    expect(day('20261121T230000Z', '20261122T000001Z')).to.equal(1);
    expect(day('20271226T235959Z', '20271227T010000Z')).to.equal(1);
    expect(day('20271227T000000Z', '20271227T010000Z')).to.equal(0);
  });
});
