import { expect } from 'chai';
import * as fc from 'fast-check';
import type { FeedBooking, FeedDate } from '../../../models/feed-booking.ts';
import type { Cadence } from '../../../server/calendar/repetition.ts';
import { addDays, dayOf, instantFrom, readsOnce } from '../../../server/calendar/zone.ts';
import { describeEvent } from '../../../server/feeds/rendering/describe-event.ts';
import { writeCalendar } from '../../../server/icalendar/writing/write-calendar.ts';
import { sayEvent, seenByIcalJs, seenByNodeIcal } from '../../icalendar/expanded.ts';
import { calendar } from '../../icalendar/examples.ts';
import { hall, inFeedOf, kitchen, manner, seriesBooking, told, withDates } from './series-booking.ts';

/**
 * Whatever happens to a series, who reads the feed sees its dates as they are: no more, no fewer, at the same instants, with the
 * same words. Two libraries read, neither of which is believed on its own.
 */

const runs = process.env['PROOF'] === 'full' ? 4_000 : 500;
const zones = [
  'Europe/Amsterdam',
  'Europe/Amsterdam',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
];
const minute = 60_000;

const someCadence: fc.Arbitrary<Cadence> = fc.oneof(
  fc.record({ every: fc.constant('day' as const), interval: fc.integer({ min: 1, max: 9 }) }),
  fc.record({
    every: fc.constant('week' as const),
    interval: fc.integer({ min: 1, max: 4 }),
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  }),
  fc.record({
    every: fc.constant('month' as const),
    interval: fc.integer({ min: 1, max: 3 }),
    monthDay: fc.integer({ min: 1, max: 31 }),
  }),
  fc.record({
    every: fc.constant('month' as const),
    interval: fc.integer({ min: 1, max: 3 }),
    nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, -1 as const),
    weekday: fc.integer({ min: 1, max: 7 }),
  }),
);

/** Quarters of an hour; the nights in which clocks change have their share. */
const someTime = fc
  .oneof(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 4, max: 14 }))
  .map(
    (quarter) =>
      `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
  );

const someChange: fc.Arbitrary<(date: FeedDate) => Partial<FeedDate>> = fc.oneof(
  fc
    .constantFrom('cancelled' as const, 'left-out' as const, 'refused' as const, 'requested' as const)
    .map((state) => () => ({ state })),
  fc.constant(() => ({ title: 'Voor één keer iets anders' })),
  fc.boolean().map((isAlone) => () => ({ spaces: isAlone ? [kitchen] : [hall, kitchen] })),
  fc
    .tuple(fc.integer({ min: -20_000, max: 20_000 }), fc.integer({ min: 1, max: 40 }))
    .map(([later, quarters]) => ({ startsAt }: FeedDate) => {
      const at = startsAt.getTime() + later * 15 * minute;
      return { startsAt: new Date(at), endsAt: new Date(at + quarters * 15 * minute) };
    }),
);

/** A series with anything that verbs do to its dates, and perhaps at another time from one of them on. */
const someSeries: fc.Arbitrary<FeedBooking> = fc
  .record({
    cadence: someCadence,
    firstDay: fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-01-01', days)),
    times: fc.integer({ min: 1, max: 25 }),
    from: someTime,
    to: someTime,
    zone: fc.constantFrom(...zones),
    isPublic: fc.boolean(),
  })
  .chain((wanted) => {
    const series = seriesBooking(wanted);
    return fc
      .record({
        changes: fc.array(fc.option(someChange, { freq: 3 }), { maxLength: series.dates.length }),
        anew: fc.option(fc.tuple(fc.nat(series.dates.length - 1), someTime), { freq: 5 }),
      })
      .map(({ changes, anew }) => {
        const entries = changes.flatMap((change, place) => {
          const date = series.dates[place];
          return change && date && date.state === 'approved' ? [[place, change(date)] as const] : [];
        });
        const changed = withDates(series, Object.fromEntries(entries));
        return anew ? atAnotherTime(changed, ...anew) : changed;
      });
  });

/** As setRule does: the rule says so, and where it puts the dates from this one on. */
function atAnotherTime(series: FeedBooking, place: number, from: string): FeedBooking {
  const dates = series.dates.map((date, n) => {
    if (n < place) return date;
    const original = instantFrom(dayOf(date.originalStartsAt, series.zone), from, series.zone);
    return { ...date, originalStartsAt: original };
  });
  const last = Math.max(...dates.map(({ originalStartsAt }) => originalStartsAt.getTime()));
  const until = new Date(last).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return { ...series, from, dates, rrule: series.rrule?.replace(/UNTIL=.*/, `UNTIL=${until}`) ?? null };
}

/**
 * The rule puts a date in the hour that comes twice: node-ical 0.27 takes that for the first in the rule and for the second in an
 * EXDATE, so that it sees what is off. ical.js reads it as RFC 5545 section 3.3.5 has it.
 */
function comesTwice({ dates, from, zone }: FeedBooking): boolean {
  return dates.some(
    ({ originalStartsAt }) => !readsOnce(instantFrom(dayOf(originalStartsAt, zone), from, zone), zone),
  );
}

/** What is on, by the rows themselves. */
function expected(series: FeedBooking): string[] {
  return series.dates
    .filter(({ isShown }) => isShown)
    .map((date) => sayEvent(describeEvent(series, date, manner)))
    .toSorted();
}

describe('a series whatever happened to its dates', () => {
  it(`is seen as it is by two libraries, in the feeds of its building and of both spaces: ${runs} of them`, () => {
    fc.assert(
      fc.property(someSeries, (series) => {
        for (const feed of [series, inFeedOf(hall, series), inFeedOf(kitchen, series)]) {
          const events = told(feed);
          const text = writeCalendar(calendar({ zone: feed.zone, events }));
          if (!comesTwice(feed)) expect(seenByNodeIcal(text)).to.deep.equal(expected(feed));
          expect(seenByIcalJs(text)).to.deep.equal(expected(feed));
        }
      }),
      { numRuns: runs },
    );
  }).timeout(300_000);
});
