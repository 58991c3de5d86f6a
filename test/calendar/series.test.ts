import { expect } from 'chai';
import { placeWish } from '../../server/calendar/opening-hours.ts';
import { daysOf } from '../../server/calendar/repetition.ts';
import type { Repetition } from '../../server/calendar/repetition.ts';
import { onEveryDay } from './examples.ts';
import { weekly } from './repetitions.ts';

describe('a series over both changes of the clock', () => {
  const nights = onEveryDay(['18:00', '04:00']);
  const startsAt = (rule: Repetition, from: string, to: string, zone: string) =>
    daysOf(rule).map((day) => {
      const placed = placeWish({ day, from, to }, nights, zone);
      return 'span' in placed
        ? `${placed.span.startsAt.toISOString().slice(5, 16)} ${placed.span.endsAt.toISOString().slice(11, 16)}`
        : placed.problem;
    });

  const cases: [zone: string, firstDay: string, from: string, to: string, expected: string[]][] = [
    [
      'Europe/Amsterdam',
      '2026-03-21',
      '19:00',
      '21:00',
      ['03-21T18:00 20:00', '03-28T18:00 20:00', '04-04T17:00 19:00'],
    ],
    [
      'Europe/Amsterdam',
      '2026-10-17',
      '19:00',
      '21:00',
      ['10-17T17:00 19:00', '10-24T17:00 19:00', '10-31T18:00 20:00'],
    ],
    [
      'Europe/Amsterdam',
      '2026-03-21',
      '22:00',
      '04:00',
      ['03-21T21:00 03:00', '03-28T21:00 02:00', '04-04T20:00 02:00'],
    ],
    [
      'Europe/Amsterdam',
      '2026-10-17',
      '22:00',
      '04:00',
      ['10-17T20:00 02:00', '10-24T20:00 03:00', '10-31T21:00 03:00'],
    ],
    [
      'Europe/Amsterdam',
      '2026-03-21',
      '22:00',
      '02:30',
      ['03-21T21:00 01:30', 'no-such-time', '04-04T20:00 00:30'],
    ],
    [
      'Europe/Amsterdam',
      '2026-10-17',
      '22:00',
      '02:30',
      ['10-17T20:00 00:30', '10-24T20:00 00:30', '10-31T21:00 01:30'],
    ],
    [
      'Australia/Sydney',
      '2026-09-26',
      '19:00',
      '21:00',
      ['09-26T09:00 11:00', '10-03T09:00 11:00', '10-10T08:00 10:00'],
    ],
    [
      'Australia/Sydney',
      '2026-03-28',
      '22:00',
      '03:30',
      ['03-28T11:00 16:30', '04-04T11:00 17:30', '04-11T12:00 17:30'],
    ],
  ];
  for (const [zone, firstDay, from, to, expected] of cases) {
    it(`${zone}, from ${firstDay}, ${from} to ${to}`, () =>
      expect(startsAt({ firstDay, cadence: weekly([6]), count: 3 }, from, to, zone)).to.deep.equal(expected));
  }
});
