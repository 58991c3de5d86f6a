import type {
  BookingFacts,
  DateFacts,
  LetterKind,
  PlacementFacts,
} from '../../server/notices/letter-facts.ts';
import { saySeries } from '../../server/calendar/wording.ts';
import { addDays, instantOf } from '../../server/calendar/zone.ts';
import { booking } from './examples.ts';

/** Letters about a series: every Tuesday evening, from 1 December 2026. */

/** The place in the series → the date, by the wall clock. */
function date(place: number, differently: Partial<DateFacts> = {}): DateFacts {
  return { startsAt: at(place, '19:00'), endsAt: at(place, '21:00'), ...differently };
}

function at(place: number, time: string): string {
  return instantOf(addDays('2026-12-01', 7 * place), time, 'Europe/Amsterdam')?.toISOString() ?? '';
}

function dates(...places: number[]): DateFacts[] {
  return places.map((place) => date(place));
}

const untilTwelve = Array.from({ length: 12 }, (_, place) => place);
const tuesdays = { every: 'week', interval: 1, weekdays: [2] } as const;

const series: BookingFacts = {
  ...booking,
  series: saySeries({ cadence: tuesdays, from: '19:00', to: '21:00', until: '2027-05-04' }),
  dates: dates(0, 1, 2, 5, 6, 7, 8),
  times: 7,
};
const decided = { ...series, dueAt: null };

function placed({ startsAt, endsAt }: DateFacts, spaces = series.spaces): PlacementFacts {
  return { startsAt, endsAt, spaces, people: 12, equipment: [] };
}

const leftOut: BookingFacts['leftOut'] = {
  times: 5,
  dates: [
    { ...date(4), because: 'closure', name: 'Kerstvakantie' },
    { ...date(9), because: 'taken', name: null },
    { ...date(10), because: 'not-wanted', name: null },
    { ...date(11), because: 'equipment-taken', name: 'Beamer' },
    { ...date(21), because: 'holiday', name: '04-27 if sunday then previous saturday since 2014' },
  ],
};

export const seriesExamples: { name: string; kind: LetterKind; facts: BookingFacts }[] = [
  {
    name: 'waits',
    kind: 'booking-waits',
    facts: {
      ...series,
      dates: [...dates(0, 1), date(2, { spaces: ['Kleine zaal'] }), ...dates(5, 6, 7, 8)],
      equipment: [{ name: 'Beamer', pieces: 1 }],
      leftOut,
    },
  },
  {
    name: 'is-long',
    kind: 'manager-booking-waits',
    facts: { ...series, dates: dates(...untilTwelve), times: 40 },
  },
  {
    name: 'approved-but-one',
    kind: 'booking-approved',
    facts: {
      ...decided,
      dates: dates(0, 1, 5, 6, 7, 8),
      times: 6,
      outOf: 7,
      others: [{ ...date(2), state: 'requested' }],
    },
  },
  {
    name: 'one-refused',
    kind: 'booking-refused',
    facts: { ...decided, dates: dates(2), times: 1, outOf: 7, reason: 'Dan is er een verkiezing.' },
  },
  {
    name: 'one-cancelled',
    kind: 'manager-booking-cancelled',
    facts: { ...decided, dates: dates(2), times: 1, outOf: 7 },
  },
  {
    name: 'moved',
    kind: 'booking-moved',
    facts: {
      ...decided,
      dates: dates(0, 1, 2),
      times: 3,
      outOf: 7,
      moved: [0, 1, 2].map((place) => ({
        from: placed(date(place)),
        to: placed(date(place, { endsAt: at(place, '21:30') })),
      })),
    },
  },
  {
    name: 'wishes-kept',
    kind: 'booking-wish-kept',
    facts: { ...decided, dates: dates(4, 9, 10, 11, 21), times: 5, leftOut },
  },
  {
    name: 'times-offered',
    kind: 'booking-time-offered',
    facts: {
      ...decided,
      dates: dates(4, 9),
      times: 2,
      outOf: 9,
      until: '2026-11-24T09:00:00.000Z',
      link: `${booking.link}/dates/12/offer`,
    },
  },
  {
    name: 'offers-expired',
    kind: 'booking-offer-expired',
    facts: { ...decided, dates: dates(4, 9), times: 2, outOf: 9 },
  },
];
