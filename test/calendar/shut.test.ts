import { expect } from 'chai';
import { everyWeek, openOn, placeWish, whyShut } from '../../server/calendar/opening-hours.ts';
import type { Hours, Shut } from '../../server/calendar/opening-hours.ts';
import type { Span } from '../../server/calendar/span.ts';
import { addDays, startOfDay } from '../../server/calendar/zone.ts';
import { on, onEveryDay, span } from './examples.ts';

const amsterdam = 'Europe/Amsterdam';
const sydney = 'Australia/Sydney';

const closed: Shut = { why: 'closed' };
const because = (reason: string): Shut => ({ why: 'closure', reason });
const forHoliday = (holiday: string): Shut => ({ why: 'holiday', holiday });

function wholeDay(day: string, zone = amsterdam): Span {
  return { startsAt: startOfDay(day, zone), endsAt: startOfDay(addDays(day, 1), zone) };
}

/** Mornings, and evenings past midnight; three closures in December, and Christmas Day but not Boxing Day. */
const december: Hours = {
  ...onEveryDay(['09:00', '12:00'], ['19:00', '02:00']),
  closures: [
    { ...wholeDay('2026-12-08'), reason: 'vloer' },
    { ...on('2026-12-10', '20:00-21:00'), reason: 'oefening' },
    { ...on('2026-12-11', '23:00-01:00'), reason: 'nachtwerk' },
  ],
  holidays: ['12-25'],
};

describe('what is shut', () => {
  describe('opens less', () => {
    const days: [when: string, day: string, open: Span[]][] = [
      ['a common day', '2026-12-01', [on('2026-12-01', '09:00-12:00'), on('2026-12-01', '19:00-02:00')]],
      [
        'the day before a closed day, until its midnight',
        '2026-12-07',
        [on('2026-12-07', '09:00-12:00'), on('2026-12-07', '19:00-00:00')],
      ],
      ['a closed day, from its midnight on', '2026-12-08', [on('2026-12-09', '00:00-02:00')]],
      [
        'a day with an hour closed',
        '2026-12-10',
        [on('2026-12-10', '09:00-12:00'), on('2026-12-10', '19:00-20:00'), on('2026-12-10', '21:00-02:00')],
      ],
      [
        'a night closed over midnight',
        '2026-12-11',
        [on('2026-12-11', '09:00-12:00'), on('2026-12-11', '19:00-23:00'), on('2026-12-12', '01:00-02:00')],
      ],
      [
        'the evening before a holiday, which runs on',
        '2026-12-24',
        [on('2026-12-24', '09:00-12:00'), on('2026-12-24', '19:00-02:00')],
      ],
      ['a holiday', '2026-12-25', []],
      [
        'the day after a holiday',
        '2026-12-26',
        [on('2026-12-26', '09:00-12:00'), on('2026-12-26', '19:00-02:00')],
      ],
    ];
    for (const [when, day, open] of days)
      it(when, () => expect(openOn(day, december, amsterdam)).to.deep.equal(open));
  });

  describe('says why', () => {
    const cases: [when: string, day: string, clock: string, shut: Shut | null][] = [
      ['in an open evening', '2026-12-01', '20:00-22:00', null],
      ['over midnight in an open night', '2026-12-01', '23:00-02:00', null],
      ['between morning and evening', '2026-12-01', '14:00-15:00', closed],
      ['partly before it opens', '2026-12-01', '18:30-20:00', closed],
      ['on a closed day', '2026-12-08', '20:00-21:00', because('vloer')],
      ['on a closed day, when it would be closed anyway', '2026-12-08', '14:00-15:00', closed],
      ['partly outside the hours of a closed day', '2026-12-08', '18:30-20:00', closed],
      ['after midnight of a closed day, in the night before', '2026-12-08', '00:30-01:30', because('vloer')],
      ['into a closed day', '2026-12-07', '23:00-01:00', because('vloer')],
      ['up to a closed day', '2026-12-07', '22:00-00:00', null],
      ['after midnight of the night of a closed day', '2026-12-09', '00:00-01:00', null],
      ['partly in a closed hour', '2026-12-10', '20:30-22:00', because('oefening')],
      ['around a closed hour', '2026-12-10', '19:00-22:00', because('oefening')],
      ['touching a closed hour', '2026-12-10', '21:00-22:00', null],
      ['over midnight in a closed night', '2026-12-11', '22:00-02:00', because('nachtwerk')],
      ['on a holiday', '2026-12-25', '20:00-21:00', forHoliday('12-25')],
      ['on a holiday, when it would be closed anyway', '2026-12-25', '14:00-15:00', closed],
      ['in the night after a holiday', '2026-12-26', '00:30-01:30', forHoliday('12-25')],
      ['in the night before a holiday', '2026-12-25', '00:30-01:30', null],
      ['the day after a holiday', '2026-12-26', '20:00-21:00', null],
    ];
    for (const [when, day, clock, shut] of cases) {
      it(`${when}: ${day} ${clock}`, () =>
        expect(whyShut(on(day, clock), december, amsterdam)).to.deep.equal(shut));
    }

    it('by the holiday of the night, also where the next day is one as well', () => {
      const christmas = { ...december, holidays: ['12-25', '12-26'] };
      expect(whyShut(on('2026-12-26', '00:30-01:30'), christmas, amsterdam)).to.deep.equal(
        forHoliday('12-25'),
      );
      expect(whyShut(on('2026-12-26', '20:00-21:00'), christmas, amsterdam)).to.deep.equal(
        forHoliday('12-26'),
      );
    });

    it('by what comes first, where a closure follows a holiday', () => {
      const hours: Hours = {
        ...onEveryDay(['00:00', '00:00']),
        closures: [{ ...wholeDay('2026-12-27'), reason: 'vloer' }],
        holidays: ['12-25'],
      };
      const days = {
        startsAt: startOfDay('2026-12-25', amsterdam),
        endsAt: startOfDay('2026-12-28', amsterdam),
      };
      expect(whyShut(days, hours, amsterdam)).to.deep.equal(forHoliday('12-25'));
    });

    it('not for a holiday on which it stays open', () => {
      expect(whyShut(on('2026-12-26', '20:00-21:00'), december, amsterdam)).to.equal(null);
    });
  });

  it('lets people type past midnight as on any other night, for the reason to be said', () => {
    const typed = (day: string) =>
      placeWish({ day, from: '23:00', to: '01:00' }, { ...december, holidays: ['12-24'] }, amsterdam);
    for (const day of ['2026-12-01', '2026-12-08', '2026-12-11', '2026-12-24'])
      expect(typed(day), day).to.deep.equal({ span: on(day, '23:00-01:00') });
  });
});

describe('seasons', () => {
  const usual = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' }));
  const hours: Hours = {
    ...everyWeek(usual),
    seasons: [
      {
        fromOn: '2026-12-01',
        untilOn: '2027-02-28',
        stretches: [{ weekday: 6, opens: '20:00', closes: '02:00' }],
      },
      { fromOn: '2027-03-01', untilOn: '2027-03-01', stretches: [] },
    ],
  };
  const days: [when: string, day: string, open: Span[]][] = [
    ['the day before', '2026-11-30', [on('2026-11-30', '09:00-17:00')]],
    ['the first day, a Tuesday', '2026-12-01', []],
    ['the first Saturday', '2026-12-05', [on('2026-12-05', '20:00-02:00')]],
    ['the last Saturday', '2027-02-27', [on('2027-02-27', '20:00-02:00')]],
    ['the last day, a Sunday', '2027-02-28', []],
    ['a season of one day', '2027-03-01', []],
    ['the day after', '2027-03-02', [on('2027-03-02', '09:00-17:00')]],
  ];
  for (const [when, day, open] of days)
    it(when, () => expect(openOn(day, hours, amsterdam)).to.deep.equal(open));

  it('keep the night that began in them', () => {
    const short: Hours = {
      ...everyWeek(usual),
      seasons: [
        { fromOn: '2026-12-05', untilOn: '2026-12-05', stretches: hours.seasons[0]?.stretches ?? [] },
      ],
    };
    expect(whyShut(on('2026-12-06', '00:30-01:30'), short, amsterdam)).to.equal(null);
    expect(whyShut(on('2026-12-06', '10:00-11:00'), short, amsterdam)).to.equal(null);
    expect(placeWish({ day: '2026-12-05', from: '23:00', to: '01:00' }, short, amsterdam)).to.deep.equal({
      span: on('2026-12-05', '23:00-01:00'),
    });
    expect(placeWish({ day: '2026-12-04', from: '23:00', to: '01:00' }, short, amsterdam)).to.have.property(
      'problem',
      'ends-before-start',
    );
  });
});

describe('whole days closed when the clock changes', () => {
  const nights = onEveryDay(['20:00', '04:00']);
  const cases: [when: string, zone: string, day: string, evening: Span, night: Span][] = [
    [
      'forward in Amsterdam',
      amsterdam,
      '2026-03-29',
      span('2026-03-28T19:00', '2026-03-28T23:00'),
      span('2026-03-29T22:00', '2026-03-30T02:00'),
    ],
    [
      'back in Amsterdam',
      amsterdam,
      '2026-10-25',
      span('2026-10-24T18:00', '2026-10-24T22:00'),
      span('2026-10-25T23:00', '2026-10-26T03:00'),
    ],
    [
      'forward in Sydney',
      sydney,
      '2026-10-04',
      span('2026-10-03T10:00', '2026-10-03T14:00'),
      span('2026-10-04T13:00', '2026-10-04T17:00'),
    ],
    [
      'back in Sydney',
      sydney,
      '2026-04-05',
      span('2026-04-04T09:00', '2026-04-04T13:00'),
      span('2026-04-05T14:00', '2026-04-05T18:00'),
    ],
  ];
  for (const [when, zone, day, evening, night] of cases) {
    it(when, () => {
      const hours = { ...nights, closures: [{ ...wholeDay(day, zone), reason: 'vloer' }] };
      expect(openOn(addDays(day, -1), hours, zone)).to.deep.equal([evening]);
      expect(openOn(day, hours, zone)).to.deep.equal([night]);
      const hour = {
        startsAt: new Date(evening.endsAt.getTime() - 1_800_000),
        endsAt: new Date(evening.endsAt.getTime() + 1_800_000),
      };
      expect(whyShut(hour, nights, zone)).to.equal(null);
      expect(whyShut(hour, hours, zone)).to.deep.equal(because('vloer'));
    });
  }
});

describe('midnight where the clock skips it', () => {
  // In Beirut Sunday 29 March 2026 began at 01:00.
  const beirut = 'Asia/Beirut';
  const late = onEveryDay(['20:00', '02:00']);
  const typed = (from: string, to: string) => placeWish({ day: '2026-03-28', from, to }, late, beirut);

  it('is the moment of the skip, to end at and to run over', () => {
    const evening = { span: span('2026-03-28T19:00', '2026-03-28T22:00') };
    expect(typed('21:00', '00:00')).to.deep.equal(evening);
    expect(typed('21:00', '24:00')).to.deep.equal(evening);
    expect(typed('21:00', '01:30')).to.deep.equal({ span: span('2026-03-28T19:00', '2026-03-28T22:30') });
    expect(typed('21:00', '00:30')).to.deep.equal({ problem: 'no-such-time', field: 'to' });
  });
});
