import { expect } from 'chai';
import {
  assert,
  asyncProperty,
  constantFrom,
  integer,
  oneof,
  record,
  subarray,
  date as instant,
} from 'fast-check';
import { Booking } from '../../models/booking.ts';
import { brokenConstraint } from '../../models/database.ts';
import { ruleText } from '../../server/calendar/repetition.ts';
import type { Cadence } from '../../server/calendar/repetition.ts';
import { buildBooking } from '../feeds/build-booking.ts';
import { buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

const interval = integer({ min: 1, max: 400 });
const weekday = integer({ min: 1, max: 7 });
const cadences = oneof(
  record({ every: constantFrom('day' as const), interval }),
  record({
    every: constantFrom('week' as const),
    interval,
    weekdays: subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  }),
  record({ every: constantFrom('month' as const), interval, monthDay: integer({ min: 1, max: 31 }) }),
  record({
    every: constantFrom('month' as const),
    interval,
    nth: constantFrom(...([1, 2, 3, 4, -1] as const)),
    weekday,
  }),
);

describe('the rule of a booking', () => {
  useFreshDatabase();

  let id: string;
  beforeEach(async () => {
    ({ id } = await buildBooking({ spaces: [await buildSpace()], startsAt: monday }));
  });

  const repeatBy = (rrule: string) => Booking.update({ rrule }, { where: { id } });

  it('may be whatever we write', async () => {
    const lasts = instant({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    await assert(
      asyncProperty(cadences, lasts, async (cadence: Cadence, last) => {
        await repeatBy(ruleText(cadence, last));
      }),
      { numRuns: 50 },
    );
  });

  for (const rrule of [
    '',
    'FREQ=WEEKLY;BYDAY=TU',
    'FREQ=WEEKLY;BYDAY=TU;COUNT=4',
    'FREQ=WEEKLY;UNTIL=20261229T180000Z',
    'FREQ=WEEKLY;BYDAY=2TU;UNTIL=20261229T180000Z',
    'FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;UNTIL=20261229T180000Z',
    'FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1;UNTIL=20261229T180000Z',
    'FREQ=YEARLY;UNTIL=20261229T180000Z',
    'FREQ=DAILY;UNTIL=20261399T180000Z',
    'FREQ=DAILY;UNTIL=20261229',
    'FREQ=DAILY;UNTIL=20261229T180000Z\r\nATTENDEE:mailto:post@example.org',
  ])
    it(`is never ${JSON.stringify(rrule)}: no feed of its house could be written`, async () => {
      const error: unknown = await repeatBy(rrule).catch((problem: unknown) => problem);
      expect(brokenConstraint(error)).to.equal('bookings_repeat_by_a_rule_of_ours');
    });
});
