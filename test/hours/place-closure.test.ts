import { expect } from 'chai';
import type { TypedClosure } from '../../server/hours/closure-form.ts';
import { placeClosure } from '../../server/hours/place-closure.ts';
import { monday } from '../support/clock.ts';

const amsterdam = 'Europe/Amsterdam';

function typed(differently: Partial<TypedClosure>): TypedClosure {
  const firstOn = differently.firstOn ?? '2026-12-24';
  return {
    reason: 'Vakantie',
    spaces: [],
    firstOn,
    untilOn: firstOn,
    fromTime: null,
    toTime: null,
    repeat: 'once',
    repeatUntil: null,
    times: null,
    ...differently,
  };
}

describe('what a closure means', () => {
  function spansOf(differently: Partial<TypedClosure>, zone = amsterdam): string[] {
    const placed = placeClosure(typed(differently), zone, monday);
    if ('problems' in placed) throw new Error(JSON.stringify(placed.problems));
    return placed.spans.map(({ startsAt, endsAt }) =>
      [startsAt, endsAt].map((at) => at.toISOString().slice(0, 16)).join(' '),
    );
  }

  const once: [string, Partial<TypedClosure>, string, string?][] = [
    ['a whole day', {}, '2026-12-23T23:00 2026-12-24T23:00'],
    ['days', { untilOn: '2026-12-26' }, '2026-12-23T23:00 2026-12-26T23:00'],
    [
      'the day on which the clock goes forward: 23 hours',
      { firstOn: '2027-03-28' },
      '2027-03-27T23:00 2027-03-28T22:00',
    ],
    [
      'the day on which the clock goes back: 25 hours',
      { firstOn: '2027-10-31' },
      '2027-10-30T22:00 2027-10-31T23:00',
    ],
    ['a part of a day', { fromTime: '12:00', toTime: '24:00' }, '2026-12-24T11:00 2026-12-24T23:00'],
    [
      'from one day into another',
      { untilOn: '2026-12-25', fromTime: '18:00', toTime: '01:00' },
      '2026-12-24T17:00 2026-12-25T00:00',
    ],
    [
      'over the night in which the clock goes forward',
      { firstOn: '2027-03-27', untilOn: '2027-03-28', fromTime: '22:00', toTime: '06:00' },
      '2027-03-27T21:00 2027-03-28T04:00',
    ],
    [
      'an hour that comes twice: the first',
      { firstOn: '2027-10-31', fromTime: '02:30', toTime: '04:00' },
      '2027-10-31T00:30 2027-10-31T03:00',
    ],
    ['a day that has begun', { firstOn: '2026-11-23' }, '2026-11-22T23:00 2026-11-23T23:00'],
    [
      'a whole day in Santiago, where the clock skips midnight',
      { firstOn: '2027-09-05' },
      '2027-09-05T04:00 2027-09-06T03:00',
      'America/Santiago',
    ],
    ['400 days', { firstOn: '2027-01-01', untilOn: '2028-02-04' }, '2026-12-31T23:00 2028-02-04T23:00'],
  ];
  for (const [what, differently, span, zone] of once) {
    it(what, () => {
      expect(spansOf(differently, zone)).to.deep.equal([span]);
    });
  }

  const repeating: [string, Partial<TypedClosure>, string[]][] = [
    [
      'every week, over the change of the clock',
      { firstOn: '2027-03-22', repeat: 'week', times: 2, fromTime: '12:00', toTime: '13:00' },
      ['2027-03-22T11:00 2027-03-22T12:00', '2027-03-29T10:00 2027-03-29T11:00'],
    ],
    [
      'every two weeks, the last day included',
      { repeat: 'two-weeks', repeatUntil: '2027-01-07' },
      ['2026-12-23T23:00 2026-12-24T23:00', '2027-01-06T23:00 2027-01-07T23:00'],
    ],
    [
      'every last Thursday',
      { firstOn: '2026-12-31', repeat: 'month-weekday', times: 2 },
      ['2026-12-30T23:00 2026-12-31T23:00', '2027-01-27T23:00 2027-01-28T23:00'],
    ],
    [
      'every 31st: short months are skipped',
      { firstOn: '2026-12-31', repeat: 'month-day', times: 3 },
      [
        '2026-12-30T23:00 2026-12-31T23:00',
        '2027-01-30T23:00 2027-01-31T23:00',
        '2027-03-30T22:00 2027-03-31T22:00',
      ],
    ],
    [
      'every year',
      { repeat: 'year', times: 2 },
      ['2026-12-23T23:00 2026-12-24T23:00', '2027-12-23T23:00 2027-12-24T23:00'],
    ],
    [
      'where one day has no such time: not on that day',
      { firstOn: '2027-03-21', repeat: 'week', times: 3, fromTime: '02:15', toTime: '02:45' },
      ['2027-03-21T01:15 2027-03-21T01:45', '2027-04-04T00:15 2027-04-04T00:45'],
    ],
    [
      'where one day begins later: from the moment of the skip',
      { firstOn: '2027-03-21', repeat: 'week', times: 2, fromTime: '02:30', toTime: '05:00' },
      ['2027-03-21T01:30 2027-03-21T04:00', '2027-03-28T01:00 2027-03-28T03:00'],
    ],
    [
      'days that touch',
      { untilOn: '2026-12-30', repeat: 'week', times: 2 },
      ['2026-12-23T23:00 2026-12-30T23:00', '2026-12-30T23:00 2027-01-06T23:00'],
    ],
  ];
  for (const [what, differently, spans] of repeating) {
    it(what, () => {
      expect(spansOf(differently)).to.deep.equal(spans);
    });
  }

  it('writes its rule as calendars do, ended by its last time', () => {
    const placed = placeClosure(typed({ repeat: 'week', repeatUntil: '2027-01-10' }), amsterdam, monday);
    expect(placed).to.have.property('rrule', 'FREQ=WEEKLY;BYDAY=TH;UNTIL=20270106T230000Z');
  });

  const wrong: [string, Partial<TypedClosure>, Record<string, string>][] = [
    ['ends before it starts', { untilOn: '2026-12-23' }, { untilOn: 'endsBeforeStart' }],
    ['ends when it starts', { fromTime: '12:00', toTime: '12:00' }, { toTime: 'endsBeforeStart' }],
    ['ends earlier that day', { fromTime: '12:00', toTime: '00:00' }, { toTime: 'endsBeforeStart' }],
    ['lasts 401 days', { firstOn: '2027-01-01', untilOn: '2028-02-05' }, { untilOn: 'shutTooLong' }],
    [
      'begins in the hour that is skipped',
      { firstOn: '2027-03-28', fromTime: '02:30', toTime: '04:00' },
      { fromTime: 'noSuchTime' },
    ],
    [
      'ends in the hour that is skipped',
      { firstOn: '2027-03-28', fromTime: '01:00', toTime: '02:30' },
      { toTime: 'noSuchTime' },
    ],
    ['is over', { firstOn: '2026-11-22' }, { untilOn: 'over' }],
    [
      'was over an hour ago',
      { firstOn: '2026-11-23', fromTime: '08:00', toTime: '09:00' },
      { untilOn: 'over' },
    ],
    ['is over, all of it', { firstOn: '2026-09-01', repeat: 'week', times: 2 }, { times: 'over' }],
    ['lies more than five years ahead', { firstOn: '2031-12-24' }, { firstOn: 'tooFar' }],
    ['never happens', { repeat: 'week', repeatUntil: '2026-12-23' }, { repeatUntil: 'never' }],
    [
      'never happens for the clock',
      { firstOn: '2027-03-28', fromTime: '02:15', toTime: '02:45', repeat: 'year', times: 1 },
      { fromTime: 'noSuchTime', toTime: 'noSuchTime' },
    ],
    ['happens 201 times', { repeat: 'week', times: 201 }, { times: 'tooManyTimes' }],
    [
      'happens 201 times until its last day',
      { repeat: 'week', repeatUntil: '2030-10-24' },
      { repeatUntil: 'tooManyTimes' },
    ],
    ['goes on for more than five years', { repeat: 'year', times: 7 }, { times: 'tooManyYears' }],
    [
      'begins again before it is over',
      { untilOn: '2026-12-31', repeat: 'week', times: 2 },
      { repeat: 'overlapsItself' },
    ],
  ];
  for (const [what, differently, problems] of wrong) {
    it(`is refused when it ${what}`, () => {
      const placed = placeClosure(typed(differently), amsterdam, monday);
      if (!('problems' in placed)) throw new Error('it was taken');
      const keys = Object.entries(placed.problems).map(([field, { key }]) => [field, key]);
      const expected = Object.entries(problems).map(([field, key]) => [field, `hours.problems.${key}`]);
      expect(keys).to.deep.equal(expected);
    });
  }

  it('may happen 200 times', () => {
    expect(spansOf({ repeat: 'week', times: 200 })).to.have.length(200);
  });
});
