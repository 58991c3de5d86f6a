import { expect } from 'chai';
import * as fc from 'fast-check';
import type { WholeBooking } from '../../../models/booking.ts';
import type { FeedBooking, FeedDate } from '../../../models/feed-booking.ts';
import { layOutBooking } from '../../../server/bookings/telling/lay-out-booking.ts';
import { uidOf } from '../../../server/calendar/uid.ts';
import type { CalendarEvent } from '../../../server/icalendar/writing/write-calendar.ts';
import { runs } from '../../calendar/runs.ts';
import {
  bookingId,
  hall,
  kitchen,
  seriesBooking,
  told,
  withDates,
} from '../../feeds/rendering/series-booking.ts';

const aDay = 86_400_000;

/** The same booking as letters about it have it, by time. */
function asWhole(booking: FeedBooking): WholeBooking {
  const { from, to, dates, ...rest } = booking;
  const occurrences = dates.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return { ...rest, fromTime: `${from}:00`, toTime: `${to}:00`, occurrences } as unknown as WholeBooking;
}

function inMails(booking: FeedBooking): CalendarEvent[] {
  return layOutBooking(asWhole(booking));
}

/** What calendars know each event by, which dates of the rule it leaves out, and when it is. */
function known(events: CalendarEvent[]) {
  return events
    .map(({ uid, insteadOf, repeats, startsAt }) => ({ uid, insteadOf, repeats, startsAt }))
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.uid.localeCompare(b.uid));
}

function movedBy(date: FeedDate | undefined, days: number): Partial<FeedDate> {
  if (!date) throw new Error('no such date');
  const later = (at: Date) => new Date(at.getTime() + days * aDay);
  return { startsAt: later(date.startsAt), endsAt: later(date.endsAt) };
}

describe('a booking as mails and feeds tell it', () => {
  it('C8 dates that pass their neighbours have the same UID in both, also where there are more than six', () => {
    const series = seriesBooking({ times: 20 });
    const places = Array.from({ length: 9 }, (_, n) => 2 * n);
    const passing = Object.fromEntries(places.map((n) => [n, movedBy(series.dates[n], 8)]));
    const booking = withDates(series, passing);
    expect(known(inMails(booking))).to.deep.equal(known(told(booking)));
    const alone = inMails(booking).filter(({ uid }) => uid !== uidOf(bookingId, null));
    expect(alone.map(({ uid }) => uid)).to.deep.equal(
      series.dates
        .filter((_, n) => places.slice(0, 6).includes(n))
        .map((one) => uidOf(bookingId, one.originalStartsAt)),
    );
  });

  it('C8 where as many dates are in one space as in another, the usual one is that of the first by the rule', () => {
    const series = seriesBooking({ times: 2 });
    const booking = withDates(series, { 0: movedBy(series.dates[0], 9), 1: { spaces: [kitchen] } });
    expect(known(inMails(booking))).to.deep.equal(known(told(booking)));
  });

  it('C8 several spaces are in one order, which is not that of their names', () => {
    const both = [{ ...hall, name: 'Zaal' }, kitchen];
    const series = seriesBooking({ times: 1 });
    const inFeeds = told(withDates(series, { 0: { spaces: both } }));
    const mailed = inMails(withDates(series, { 0: { spaces: both.toReversed() } }));
    expect(inFeeds[0]?.location).to.match(/^Zaal \+ Keuken, /);
    expect(mailed[0]?.location).to.equal(inFeeds[0]?.location);
  });

  it('C8 whatever became of its dates', () => {
    const change = fc.record(
      {
        state: fc.constantFrom<FeedDate['state']>('approved', 'requested', 'cancelled'),
        days: fc.integer({ min: -9, max: 9 }),
        spaces: fc.constantFrom<FeedDate['spaces']>([hall], [kitchen], [hall, kitchen]),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 4, maxLength: 14 }), (changes) => {
        const series = seriesBooking({ times: changes.length });
        const booking = withDates(
          series,
          changes.map(({ days = 0, ...other }, n) => ({ ...movedBy(series.dates[n], days), ...other })),
        );
        expect(known(inMails(booking))).to.deep.equal(known(told(booking)));
      }),
      { numRuns: runs },
    );
  });
});
