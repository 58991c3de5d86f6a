import type { FeedBooking, FeedDate } from '../../../models/feed-booking.ts';
import { instantOf } from '../../../server/calendar/zone.ts';
import { writeCalendar } from '../../../server/icalendar/writing/write-calendar.ts';
import { calendar } from '../../icalendar/examples.ts';
import { expectGolden } from '../../support/golden.ts';
import { hall, inFeedOf, kitchen, seriesBooking, told, withDates } from './series-booking.ts';

/** What feeds say of series, to be read: test/golden/feeds/series-*.ics. */

function between(day: string, from: string, to: string): Pick<FeedDate, 'startsAt' | 'endsAt'> {
  const [startsAt, endsAt] = [from, to].map((time) => instantOf(day, time, 'Europe/Amsterdam'));
  if (!startsAt || !endsAt) throw new Error(`no such time on ${day}`);
  return { startsAt, endsAt };
}

const off = { state: 'cancelled' } as const;
const waits = { state: 'requested' } as const;
const elsewhere = withDates(seriesBooking(), { 1: { spaces: [kitchen] } });
const continuing = '9d5b4d4e-31a5-4b9c-8b0e-2f4f6f6e1b77';

const situations: Record<string, FeedBooking[]> = {
  weekly: [seriesBooking()],
  'monthly-on-last-friday': [
    seriesBooking({ firstDay: '2026-11-27', cadence: { every: 'month', interval: 1, nth: -1, weekday: 5 } }),
  ],
  'date-cancelled': [withDates(seriesBooking(), { 1: off })],
  'first-date-cancelled': [withDates(seriesBooking(), { 0: off })],
  'date-moved': [withDates(seriesBooking(), { 1: between('2026-12-10', '10:00', '12:00') })],
  'last-date-moved-beyond-the-end': [
    withDates(seriesBooking(), { 4: between('2027-01-05', '19:00', '21:00') }),
  ],
  'date-renamed': [withDates(seriesBooking(), { 1: { title: 'Sinterklaas, met "pepernoten"; kom!' } })],
  'half-waits': [withDates(seriesBooking(), { 3: waits, 4: waits })],
  'private-with-a-cancelled-and-a-moved-date': [
    withDates(seriesBooking({ isPublic: false }), { 1: off, 2: between('2026-12-15', '13:00', '14:00') }),
  ],
  'date-elsewhere-in-the-building': [elsewhere],
  'date-elsewhere-in-the-usual-space': [inFeedOf(hall, elsewhere)],
  'date-elsewhere-in-the-other-space': [inFeedOf(kitchen, elsewhere)],
  'wanted-elsewhen': [
    withDates(
      { ...seriesBooking(), dates: [...seriesBooking().dates, ...seriesBooking().dates.slice(1, 2)] },
      { 5: { ...waits, isMove: true, ...between('2026-12-09', '19:00', '21:00') } },
    ),
  ],
  'this-and-following-at-another-time': [
    seriesBooking({ times: 2 }),
    seriesBooking({ id: continuing, firstDay: '2026-12-15', times: 3, from: '20:00', to: '22:00' }),
  ],
  'over-the-night-clocks-go-forward': [
    seriesBooking({ firstDay: '2027-03-20', from: '22:00', to: '06:00', times: 3 }),
  ],
  'at-a-time-the-clock-skips': [
    seriesBooking({ firstDay: '2027-03-21', from: '02:30', to: '04:00', times: 3 }),
  ],
  'at-a-time-that-comes-twice': [
    seriesBooking({ firstDay: '2026-10-18', from: '02:30', to: '04:00', times: 3 }),
  ],
};

describe('the text of a feed with a series', () => {
  for (const [situation, bookings] of Object.entries(situations))
    it(`is that of series-${situation}.ics`, () =>
      expectGolden(`feeds/series-${situation}.ics`, writeCalendar(calendar({ events: told(...bookings) }))));
});
