import { expect } from 'chai';
import * as fc from 'fast-check';
import { everyWeek, placeWish, type Hours } from '../../server/calendar/opening-hours.ts';
import { addDays, startOfDay } from '../../server/calendar/zone.ts';
import { onEveryDay, span } from './examples.ts';
import { runs } from './runs.ts';

const amsterdam = 'Europe/Amsterdam';

describe('a typed wish', () => {
  const days = onEveryDay(['09:00', '22:00']);
  const evenings = onEveryDay(['09:00', '12:00'], ['19:00', '02:00']);
  const untilMidnight = onEveryDay(['09:00', '00:00']);
  const always = onEveryDay(['00:00', '00:00']);

  const placed: [when: string, hours: Hours, typed: string, from: string, to: string][] = [
    ['on one day', days, '2026-12-01 19:00 21:00', '2026-12-01T18:00', '2026-12-01T20:00'],
    [
      'outside the hours, for judge to say',
      days,
      '2026-12-01 05:00 06:00',
      '2026-12-01T04:00',
      '2026-12-01T05:00',
    ],
    [
      'past midnight where it is open then',
      evenings,
      '2026-12-01 22:00 01:00',
      '2026-12-01T21:00',
      '2026-12-02T00:00',
    ],
    [
      'past midnight, beyond closing',
      evenings,
      '2026-12-01 22:00 03:00',
      '2026-12-01T21:00',
      '2026-12-02T02:00',
    ],
    [
      'past midnight where it never closes',
      always,
      '2026-12-01 22:00 01:00',
      '2026-12-01T21:00',
      '2026-12-02T00:00',
    ],
    [
      'until 00:00 where it closes then',
      untilMidnight,
      '2026-12-01 19:00 00:00',
      '2026-12-01T18:00',
      '2026-12-01T23:00',
    ],
    [
      'until 00:00 where it closes later',
      evenings,
      '2026-12-01 19:00 00:00',
      '2026-12-01T18:00',
      '2026-12-01T23:00',
    ],
    ['until 24:00', untilMidnight, '2026-12-01 19:00 24:00', '2026-12-01T18:00', '2026-12-01T23:00'],
    ['until 24:00 outside the hours', days, '2026-12-01 19:00 24:00', '2026-12-01T18:00', '2026-12-01T23:00'],
    [
      'after midnight, of the evening before',
      evenings,
      '2026-12-02 00:30 01:30',
      '2026-12-01T23:30',
      '2026-12-02T00:30',
    ],
    ['over the skip in spring', always, '2026-03-28 23:00 04:00', '2026-03-28T22:00', '2026-03-29T02:00'],
    [
      'over the second hour in autumn',
      always,
      '2026-10-25 01:00 04:00',
      '2026-10-24T23:00',
      '2026-10-25T03:00',
    ],
    ['ending in what comes twice', always, '2026-10-25 01:00 02:30', '2026-10-24T23:00', '2026-10-25T00:30'],
  ];
  for (const [when, hours, typed, from, to] of placed) {
    it(`${when}: ${typed}`, () => {
      expect(placeWish(read(typed), hours, amsterdam)).to.deep.equal({ span: span(from, to) });
    });
  }

  const refused: [when: string, hours: Hours, typed: string, problem: string, field: string][] = [
    ['a day that does not exist', days, '2026-02-30 19:00 21:00', 'no-such-day', 'date'],
    ['no day', days, ' 19:00 21:00', 'no-such-day', 'date'],
    ['a start that is no time', days, '2026-12-01 25:00 21:00', 'no-such-time', 'from'],
    ['a start at 24:00', days, '2026-12-01 24:00 21:00', 'no-such-time', 'from'],
    ['an end that is no time', days, '2026-12-01 19:00 later', 'no-such-time', 'to'],
    ['no end', days, '2026-12-01 19:00 ', 'no-such-time', 'to'],
    ['a start that spring skips', always, '2026-03-29 02:30 04:00', 'no-such-time', 'from'],
    ['an end that spring skips', always, '2026-03-29 01:00 02:30', 'no-such-time', 'to'],
    ['an end that spring skips, a day later', always, '2026-03-28 23:00 02:30', 'no-such-time', 'to'],
    ['an end before the start', days, '2026-12-01 21:00 19:00', 'ends-before-start', 'to'],
    ['an end at the start', days, '2026-12-01 19:00 19:00', 'ends-before-start', 'to'],
    [
      'past midnight where it closes at midnight',
      untilMidnight,
      '2026-12-01 22:00 01:00',
      'ends-before-start',
      'to',
    ],
    ['until 00:00 where it closes before', days, '2026-12-01 19:00 00:00', 'ends-before-start', 'to'],
    [
      'past midnight without opening hours',
      everyWeek([]),
      '2026-12-01 22:00 01:00',
      'ends-before-start',
      'to',
    ],
  ];
  for (const [when, hours, typed, problem, field] of refused) {
    it(`is refused: ${when}: ${typed}`, () => {
      expect(placeWish(read(typed), hours, amsterdam)).to.deep.equal({ problem, field });
    });
  }

  it('past midnight looks at the evening of that day only', () => {
    const fridays = everyWeek([{ weekday: 5, opens: '19:00', closes: '02:00' }]);
    expect(placeWish(read('2026-12-04 22:00 01:00'), fridays, amsterdam)).to.have.property('span');
    expect(placeWish(read('2026-12-05 22:00 01:00'), fridays, amsterdam)).to.have.property('problem');
    expect(placeWish(read('2026-12-03 22:00 01:00'), fridays, amsterdam)).to.have.property('problem');
  });

  it('never ends before it starts, whatever is typed', () => {
    const clock = fc.oneof(
      fc.integer({ min: 0, max: 1439 }).map((n) => new Date(n * 60_000).toISOString().slice(11, 16)),
      fc.constantFrom('24:00', '00:00', '02:30'),
      fc.string({ maxLength: 6, unit: 'grapheme' }),
    );
    const day = fc.oneof(
      fc.constantFrom('2026-12-01', '2026-03-28', '2026-03-29', '2026-10-25'),
      fc.string({ maxLength: 12 }),
    );
    const hours = fc.constantFrom(days, evenings, untilMidnight, always, everyWeek([]));
    fc.assert(
      fc.property(day, clock, clock, hours, (typedDay, from, to, someHours) => {
        const answer = placeWish({ day: typedDay, from, to }, someHours, amsterdam);
        if ('span' in answer) {
          expect(answer.span.startsAt < answer.span.endsAt).to.equal(true);
          expect(answer.span.endsAt <= startOfDay(addDays(typedDay, 2), amsterdam)).to.equal(true);
        }
      }),
      { numRuns: runs },
    );
  });
});

function read(typed: string): { day: string; from: string; to: string } {
  const [day = '', from = '', to = ''] = typed.split(' ');
  return { day, from, to };
}
