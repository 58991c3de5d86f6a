import { everyWeek } from '../../server/calendar/opening-hours.ts';
import { expect } from 'chai';
import { freeOn, judge, nearby } from '../../server/calendar/availability.ts';
import { minutesIn, type Span } from '../../server/calendar/span.ts';
import { wallClockOf } from '../../server/calendar/zone.ts';
import {
  always,
  conditions,
  daytime,
  late,
  on,
  onEveryDay,
  withBreak,
  zone,
  type Differently,
} from './examples.ts';

const tuesday = '2026-12-01';

function clocks(spans: Span[]): string[] {
  return spans.map(
    ({ startsAt, endsAt }) => `${wallClockOf(startsAt, zone).time}-${wallClockOf(endsAt, zone).time}`,
  );
}

describe('a wish is judged', () => {
  const judged: [when: string, wish: Span, Differently, verdict: string][] = [
    ['free', on(tuesday, '19:00-21:00'), {}, 'free'],
    [
      'free, the whole opening of the day',
      on(tuesday, '09:00-22:00'),
      { rules: { longestMinutes: 780 } },
      'free',
    ],

    ['past', on('2026-11-24', '09:45-11:00'), {}, 'past'],
    ['free, beginning this very moment', on('2026-11-24', '10:00-11:00'), {}, 'free'],

    ['too short', on(tuesday, '19:00-19:15'), {}, 'too-short'],
    ['free, just long enough', on(tuesday, '19:00-19:30'), {}, 'free'],
    [
      'too short, when it ends as it begins',
      { ...on(tuesday, '19:00-20:00'), endsAt: on(tuesday, '19:00-20:00').startsAt },
      { rules: { shortestMinutes: 0 } },
      'too-short',
    ],
    ['too long', on(tuesday, '15:00-19:15'), {}, 'too-long'],
    ['free, just short enough', on(tuesday, '15:00-19:00'), {}, 'free'],

    ['off step, beginning', on(tuesday, '19:05-20:05'), {}, 'off-step'],
    ['off step, lasting', on(tuesday, '19:00-20:05'), {}, 'off-step'],
    [
      'off step, by seconds',
      { startsAt: new Date('2026-12-01T18:00:30Z'), endsAt: new Date('2026-12-01T19:00:30Z') },
      {},
      'off-step',
    ],

    ['too soon', on('2026-11-24', '13:45-15:00'), { rules: { noticeMinutes: 240 } }, 'too-soon'],
    ['free, just not too soon', on('2026-11-24', '14:00-15:00'), { rules: { noticeMinutes: 240 } }, 'free'],
    ['too far', on('2026-12-02', '09:00-10:00'), { rules: { daysAhead: 7 } }, 'too-far'],
    ['free, on the last evening', on(tuesday, '21:00-22:00'), { rules: { daysAhead: 7 } }, 'free'],
    [
      'free, over midnight from the last evening',
      on(tuesday, '23:00-01:00'),
      { hours: always, rules: { daysAhead: 7 } },
      'free',
    ],

    ['closed, before opening', on(tuesday, '08:00-10:00'), {}, 'closed'],
    ['closed, after closing', on(tuesday, '21:00-22:15'), {}, 'closed'],
    [
      'closed, on a day without hours',
      on(tuesday, '10:00-11:00'),
      { hours: everyWeek(daytime.usual.slice(2)) },
      'closed',
    ],
    ['closed, over a break', on(tuesday, '11:00-14:00'), { hours: withBreak }, 'closed'],
    ['free, past midnight', on(tuesday, '23:00-02:00'), { hours: late }, 'free'],
    ['free, after midnight', on('2026-12-02', '00:30-02:00'), { hours: late }, 'free'],
    ['closed, past midnight and past closing', on(tuesday, '23:00-02:15'), { hours: late }, 'closed'],
    ['free, over midnight where it never closes', on(tuesday, '23:00-01:00'), { hours: always }, 'free'],

    ['taken', on(tuesday, '19:00-21:00'), { taken: [on(tuesday, '20:45-22:00')] }, 'taken'],
    [
      'free, between two',
      on(tuesday, '19:00-21:00'),
      { taken: [on(tuesday, '21:00-22:00'), on(tuesday, '18:00-19:00')] },
      'free',
    ],
    [
      'taken, by its own set-up',
      on(tuesday, '19:00-21:00'),
      { taken: [on(tuesday, '18:00-19:00')], rules: { setUpMinutes: 1 } },
      'taken',
    ],
    [
      'taken, by its own clean-up',
      on(tuesday, '19:00-21:00'),
      { taken: [on(tuesday, '21:15-22:00')], rules: { cleanUpMinutes: 30 } },
      'taken',
    ],
    [
      'free, just set up in time',
      on(tuesday, '19:00-21:00'),
      { taken: [on(tuesday, '18:00-18:30')], rules: { setUpMinutes: 30 } },
      'free',
    ],
    [
      'free, set up before opening',
      on(tuesday, '09:00-10:00'),
      { rules: { setUpMinutes: 60, cleanUpMinutes: 60 } },
      'free',
    ],
    ['free, cleaned up after closing', on(tuesday, '21:00-22:00'), { rules: { cleanUpMinutes: 60 } }, 'free'],
  ];
  for (const [when, wish, differently, verdict] of judged) {
    it(when, () => {
      const expected = verdict === 'free' ? { free: true } : { free: false, why: verdict };
      expect(judge(wish, conditions(differently))).to.deep.equal(expected);
    });
  }

  it('by the clock, not by elapsed time, on the night of the change', () => {
    const night = conditions({
      hours: always,
      now: new Date('2026-10-20T10:00Z'),
      rules: { stepMinutes: 60 },
    });
    const fromTwoToThree = { startsAt: new Date('2026-10-25T00:00Z'), endsAt: new Date('2026-10-25T02:00Z') };
    expect(minutesIn(fromTwoToThree)).to.equal(120);
    expect(judge(fromTwoToThree, night)).to.deep.equal({ free: true });
  });
});

describe('what is free on a day', () => {
  const cases: [when: string, Differently, free: string[]][] = [
    ['everything', {}, ['09:00-22:00']],
    [
      'what is left around what is taken',
      { taken: [on(tuesday, '12:00-13:00'), on(tuesday, '20:00-23:00')] },
      ['09:00-12:00', '13:00-20:00'],
    ],
    ['nothing when all is taken', { taken: [on(tuesday, '08:00-23:00')] }, []],
    [
      'no stretch that is too short',
      { taken: [on(tuesday, '09:15-12:00'), on(tuesday, '12:30-22:00')] },
      ['12:00-12:30'],
    ],
    [
      'less its own set-up and clean-up',
      { taken: [on(tuesday, '12:00-13:00')], rules: { setUpMinutes: 30, cleanUpMinutes: 15 } },
      ['09:00-11:45', '13:30-22:00'],
    ],
    ['in steps', { taken: [on(tuesday, '12:05-13:05')] }, ['09:00-12:00', '13:15-22:00']],
    ['past midnight', { hours: late }, ['19:00-02:00']],
    ['past midnight, after something', { hours: late, taken: [on(tuesday, '19:00-00:30')] }, ['00:30-02:00']],
    ['morning and afternoon', { hours: withBreak }, ['09:00-12:00', '13:00-17:00']],
    ['from now on, rounded up to a step', { now: new Date('2026-12-01T11:07:20Z') }, ['12:15-22:00']],
    [
      'from the notice on',
      { now: new Date('2026-12-01T11:00Z'), rules: { noticeMinutes: 240 } },
      ['16:00-22:00'],
    ],
    ['nothing when the day is over', { now: new Date('2026-12-01T20:45Z') }, []],
    ['nothing too far ahead', { rules: { daysAhead: 6 } }, []],
    ['everything on the last day ahead', { rules: { daysAhead: 7 } }, ['09:00-22:00']],
  ];
  for (const [when, differently, free] of cases) {
    it(when, () => expect(clocks(freeOn(tuesday, conditions(differently)))).to.deep.equal(free));
  }

  it('nothing on a day without hours', () =>
    expect(freeOn(tuesday, conditions({ hours: everyWeek(daytime.usual.slice(2)) }))).to.deep.equal([]));

  it('refuses loudly a day that does not exist', () => {
    expect(() => freeOn('2026-02-30', conditions())).to.throw(RangeError);
  });
});

describe('what is free near a wish', () => {
  const wish = on(tuesday, '19:00-21:00');
  const cases: [when: string, Differently, near: string[]][] = [
    ['at most three, the later of two as near first', {}, ['19:15-21:15', '18:45-20:45', '19:30-21:30']],
    [
      'earlier when later is closed',
      { hours: onEveryDay(['09:00', '21:00']) },
      ['18:45-20:45', '18:30-20:30', '18:15-20:15'],
    ],
    ['up to 90 minutes later', { taken: [on(tuesday, '15:00-20:00')] }, ['20:00-22:00']],
    ['up to 90 minutes earlier, no more', { taken: [on(tuesday, '19:31-22:00')] }, ['17:30-19:30']],
    ['nothing when that is too far off', { taken: [on(tuesday, '19:29-22:00')] }, []],
    [
      'with set-up and clean-up',
      { taken: [on(tuesday, '19:00-19:30')], rules: { setUpMinutes: 15, longestMinutes: 120 } },
      ['19:45-21:45', '20:00-22:00'],
    ],
    [
      'not in the past',
      { now: new Date('2026-12-01T17:40Z'), taken: [on(tuesday, '20:45-22:00')] },
      ['18:45-20:45'],
    ],
    ['not too soon', { now: new Date('2026-12-01T17:00Z'), rules: { noticeMinutes: 120 } }, ['20:00-22:00']],
    ['nothing for a length that cannot be', { rules: { longestMinutes: 60 } }, []],
  ];
  for (const [when, differently, near] of cases) {
    it(when, () => expect(clocks(nearby(wish, conditions(differently)))).to.deep.equal(near));
  }

  it('90 minutes later, and no more', () => {
    const noon = on(tuesday, '12:00-13:00');
    const until = (end: string): Differently => ({ taken: [on(tuesday, `09:00-${end}`)] });
    expect(clocks(nearby(noon, conditions(until('13:30'))))).to.deep.equal(['13:30-14:30']);
    expect(clocks(nearby(noon, conditions(until('13:45'))))).to.deep.equal([]);
  });

  it('on the other side of a break', () => {
    const inTheBreak = on(tuesday, '12:00-13:00');
    expect(clocks(nearby(inTheBreak, conditions({ hours: withBreak })))).to.deep.equal([
      '13:00-14:00',
      '11:00-12:00',
      '13:15-14:15',
    ]);
  });

  it('on a step, for a wish beside the steps', () => {
    expect(clocks(nearby(on(tuesday, '19:05-20:05'), conditions()))).to.deep.equal([
      '19:00-20:00',
      '19:15-20:15',
      '18:45-19:45',
    ]);
  });
});
