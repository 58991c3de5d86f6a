/** Rules that repeat, for the tests of the calendar. */
import * as fc from 'fast-check';
import type { Cadence, Repetition } from '../../server/calendar/repetition.ts';
import { addDays } from '../../server/calendar/zone.ts';

export const daily = (interval = 1): Cadence => ({ every: 'day', interval });
export const weekly = (weekdays: number[], interval = 1): Cadence => ({ every: 'week', interval, weekdays });
export const onMonthDay = (monthDay: number, interval = 1): Cadence => ({
  every: 'month',
  interval,
  monthDay,
});
export const nth = (n: 1 | 2 | 3 | 4 | -1, weekday: number, interval = 1): Cadence => ({
  every: 'month',
  interval,
  nth: n,
  weekday,
});
export const yearly: Cadence = { every: 'year' };

export const someDay = fc.integer({ min: 0, max: 6 * 365 }).map((n) => addDays('2024-01-01', n));
const interval = fc.constantFrom(1, 1, 1, 2, 3, 12);
const weekday = fc.integer({ min: 1, max: 7 });
const someCadence: fc.Arbitrary<Cadence> = fc.oneof(
  fc.record({ every: fc.constant('day' as const), interval }),
  fc.record({
    every: fc.constant('week' as const),
    interval,
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  }),
  fc.record({ every: fc.constant('month' as const), interval, monthDay: fc.integer({ min: 1, max: 31 }) }),
  fc.record({
    every: fc.constant('month' as const),
    interval,
    nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, -1 as const),
    weekday,
  }),
  fc.constant(yearly),
);
const someEnding = fc.oneof(
  fc.record({ count: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ until: fc.integer({ min: 0, max: 400 }).map((n) => addDays('2030-01-01', n)) }),
);
export const someRepetition: fc.Arbitrary<Repetition> = fc
  .tuple(fc.record({ firstDay: someDay, cadence: someCadence }), someEnding)
  .map(([rule, ending]) => ({ ...rule, ...ending }));
