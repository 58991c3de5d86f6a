/** Series as feeds read them, without a database: for looking at how they are told. */
import type { FeedBooking, FeedDate, FeedSpace } from '../../../models/feed-booking.ts';
import { daysOf, ruleText } from '../../../server/calendar/repetition.ts';
import type { Cadence } from '../../../server/calendar/repetition.ts';
import { addDays, instantFrom, instantOf, weekdayOf } from '../../../server/calendar/zone.ts';
import { eventsOf } from '../../../server/feeds/rendering/events-of.ts';
import type { Manner } from '../../../server/feeds/rendering/describe-event.ts';
import type { CalendarEvent } from '../../../server/icalendar/writing/write-calendar.ts';

export const bookingId = '3f0c1c52-6a39-4f0e-9a51-0d6ad20d8a10';
export const changedAt = new Date('2026-11-23T09:00:00Z');

export const hall: FeedSpace = { id: 1, name: 'Grote zaal', slug: 'grote-zaal', changedAt };
export const kitchen: FeedSpace = { id: 2, name: 'Keuken', slug: 'keuken', changedAt };

export const manner: Manner = {
  baseUrl: 'http://buurtruimte.example.org',
  language: 'nl',
  isPublic: true,
  takesTime: true,
  leadsTo: 'space',
};

export interface WantedSeries {
  id?: string;
  /** Every week on the weekday of its first day, unless said otherwise. */
  cadence?: Cadence;
  firstDay?: string;
  times?: number;
  from?: string;
  to?: string;
  zone?: string;
  isPublic?: boolean;
}

/** Every week from Tuesday 1 December 2026, 19:00 to 21:00, five times in the hall: all approved, and shown. */
export function seriesBooking(wanted: WantedSeries = {}): FeedBooking {
  const { firstDay = '2026-12-01', times = 5, from = '19:00', to = '21:00', isPublic = true } = wanted;
  const { id = bookingId, zone = 'Europe/Amsterdam' } = wanted;
  const { cadence = { every: 'week', interval: 1, weekdays: [weekdayOf(firstDay)] } } = wanted;
  const days = daysOf({ firstDay, cadence, count: times });
  const dates = days.map((day) => dateOn(day, from, to, zone));
  const last = dates.at(-1)?.originalStartsAt;
  if (!last) throw new Error('a series without dates');
  return {
    id,
    building: {
      id: 1,
      name: 'De Voorbeeldhof',
      slug: 'de-voorbeeldhof',
      street: 'Voorbeeldstraat 1',
      postcode: '1234 AB',
      town: 'Voorbeeldstad',
      latitude: 51.5719,
      longitude: 4.7683,
      changedAt,
    },
    personName: 'Aanvrager',
    groupName: null,
    namedAt: new Date(0),
    title: 'Samen eten',
    description: 'Iedereen is welkom.',
    activityKind: 'eating-together',
    isPublic,
    rrule: ruleText(cadence, last),
    zone,
    firstOn: days[0] ?? firstDay,
    from,
    to,
    sequence: 2,
    changedAt,
    datesChangedAt: changedAt,
    dates,
  };
}

/** As planSeries has it: what the clock skips is left out, and stands where it skips. */
function dateOn(day: string, from: string, to: string, zone: string): FeedDate {
  const startsAt = instantOf(day, from, zone);
  const endsAt = instantOf(to > from ? day : addDays(day, 1), to, zone);
  const original = instantFrom(day, from, zone);
  const exists = startsAt !== null && endsAt !== null;
  return {
    originalStartsAt: original,
    isMove: false,
    startsAt: original,
    endsAt: endsAt ?? new Date(original.getTime() + 3_600_000),
    state: exists ? 'approved' : 'left-out',
    title: null,
    changedAt,
    spaces: [hall],
    isShown: exists,
  };
}

/** The booking with some of its dates changed, by their place in the series; one that is off is not shown. */
export function withDates(booking: FeedBooking, changes: Record<number, Partial<FeedDate>>): FeedBooking {
  const dates = booking.dates.map((date, place) => {
    const changed = { ...date, ...changes[place] };
    return { ...changed, isShown: changed.isShown && ['requested', 'approved'].includes(changed.state) };
  });
  return { ...booking, dates };
}

/** As the feed of one space has it: what is elsewhere is not shown. */
export function inFeedOf(space: FeedSpace, booking: FeedBooking): FeedBooking {
  const dates = booking.dates.map((date) => ({
    ...date,
    isShown: date.isShown && date.spaces.some(({ id }) => id === space.id),
  }));
  return { ...booking, dates };
}

export const always = {
  startsAt: new Date('2000-01-01T00:00:00Z'),
  endsAt: new Date('2100-01-01T00:00:00Z'),
};

/** What a feed tells of these, whatever its window. */
export function told(...bookings: FeedBooking[]): CalendarEvent[] {
  return bookings.flatMap((booking) => eventsOf(booking, manner));
}
