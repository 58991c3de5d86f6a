import { expect } from 'chai';
import type { FeedBooking } from '../../../models/feed-booking.ts';
import { instantOf } from '../../../server/calendar/zone.ts';
import { writeCalendar } from '../../../server/icalendar/writing/write-calendar.ts';
import type { CalendarEvent } from '../../../server/icalendar/writing/write-calendar.ts';
import { calendar, linesOf } from '../../icalendar/examples.ts';
import {
  bookingId,
  changedAt,
  hall,
  inFeedOf,
  kitchen,
  seriesBooking,
  told,
  withDates,
} from './series-booking.ts';

const uid = `booking-${bookingId}@buurtruimte`;
const later = new Date('2026-11-24T12:00:00Z');

/** The second date, 8 December, at another time. */
const moved = { startsAt: at('2026-12-10', '10:00'), endsAt: at('2026-12-10', '12:00') };

function at(day: string, time: string): Date {
  const instant = instantOf(day, time, 'Europe/Amsterdam');
  if (!instant) throw new Error(`no such time: ${day} ${time}`);
  return instant;
}

/** The content lines of each event that say which dates it is about. */
function whichDates(...bookings: FeedBooking[]): string[][] {
  const lines = linesOf(writeCalendar(calendar({ events: told(...bookings) })));
  const starts = lines.flatMap((line, place) => (line === 'BEGIN:VEVENT' ? [place] : []));
  return starts.map((start, n) =>
    lines
      .slice(start, starts[n + 1])
      .filter((line) => /^(UID|DTSTART|DTEND|RRULE|EXDATE|RECURRENCE)/.test(line)),
  );
}

function theOne(events: CalendarEvent[], isIt: (event: CalendarEvent) => boolean): CalendarEvent {
  const [event, ...others] = events.filter(isIt);
  if (!event || others.length > 0) throw new Error(`${others.length + (event ? 1 : 0)} events`);
  return event;
}
const masterOf = (booking: FeedBooking) => theOne(told(booking), ({ repeats }) => repeats !== undefined);
const overrideOf = (booking: FeedBooking) =>
  theOne(told(booking), ({ insteadOf }) => insteadOf !== undefined);

describe('a series as calendars are told of it', () => {
  it('R1 one RRULE that ends in UTC at its last occurrence, from its first', () => {
    expect(whichDates(seriesBooking())).to.deep.equal([
      [
        `UID:${uid}`,
        'DTSTART;TZID=Europe/Amsterdam:20261201T190000',
        'DTEND;TZID=Europe/Amsterdam:20261201T210000',
        'RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261229T180000Z',
      ],
    ]);
  });

  it('R1 DTSTART stays the first occurrence of the rule when that is off, or moved', () => {
    const start = 'DTSTART;TZID=Europe/Amsterdam:20261201T190000';
    const [off] = whichDates(withDates(seriesBooking(), { 0: { state: 'cancelled' } }));
    expect(off).to.include.members([start, 'EXDATE;TZID=Europe/Amsterdam:20261201T190000']);
    const early = { startsAt: at('2026-12-02', '10:00'), endsAt: at('2026-12-02', '12:00') };
    const [master, exception] = whichDates(withDates(seriesBooking(), { 0: early }));
    expect(master).to.include(start);
    expect(exception).to.include.members([
      'DTSTART;TZID=Europe/Amsterdam:20261202T100000',
      'RECURRENCE-ID;TZID=Europe/Amsterdam:20261201T190000',
    ]);
  });

  it('R2 a date that is off is an EXDATE, one that moved a RECURRENCE-ID, both by the clock and time of the rule, never both', () => {
    const summer = seriesBooking({ firstDay: '2027-03-23', times: 3 });
    const [master, exception] = whichDates(
      withDates(summer, {
        1: { state: 'refused' },
        2: { startsAt: at('2027-04-07', '08:00'), endsAt: at('2027-04-07', '09:00') },
      }),
    );
    expect(master?.slice(3)).to.deep.equal([
      'RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270406T170000Z',
      'EXDATE;TZID=Europe/Amsterdam:20270330T190000',
    ]);
    expect(exception).to.include('RECURRENCE-ID;TZID=Europe/Amsterdam:20270406T190000');
  });

  for (const [what, change] of [
    ['another title', { title: 'Voor één keer iets anders' }],
    ['another place', { spaces: [kitchen] }],
    ['a longer time', { endsAt: at('2026-12-08', '22:00') }],
    ['no decision yet', { state: 'requested' }],
  ] as const)
    it(`R2 a date with ${what} is an event of its own, and no EXDATE`, () => {
      const booking = withDates(seriesBooking(), { 1: change as object });
      expect(masterOf(booking).repeats?.without).to.deep.equal([]);
      expect(overrideOf(booking).insteadOf).to.deep.equal(at('2026-12-08', '19:00'));
    });

  it('R3 an exception is complete in itself, without RRULE', () => {
    const booking = withDates(seriesBooking(), { 1: moved });
    const text = writeCalendar(calendar({ events: told(booking) }));
    const [, , exception = ''] = text.split('BEGIN:VEVENT');
    const names = linesOf(exception).map((line) => line.split(/[:;]/)[0]);
    expect(names).to.include.members([
      'UID',
      'SEQUENCE',
      'DTSTAMP',
      'DTSTART',
      'DTEND',
      'RECURRENCE-ID',
      'SUMMARY',
    ]);
    expect(names).to.include.members(['TRANSP', 'LOCATION', 'DESCRIPTION', 'CATEGORIES', 'URL', 'STATUS']);
    expect(names).to.include.members(['LAST-MODIFIED', 'X-MICROSOFT-CDO-BUSYSTATUS', 'GEO']);
    expect(names).not.to.include.members(['RRULE']).and.not.include.members(['EXDATE']);
  });

  it('R3 it keeps its RECURRENCE-ID when it is moved again', () => {
    for (const day of ['2026-12-02', '2026-12-07', '2026-12-09', '2026-12-14']) {
      const span = { startsAt: at(day, '19:00'), endsAt: at(day, '21:00') };
      const exception = overrideOf(withDates(seriesBooking(), { 1: span }));
      expect(exception)
        .to.include({ uid })
        .and.deep.include({ ...span, insteadOf: at('2026-12-08', '19:00') });
    }
  });

  it('R2 C8 one that passes its neighbours stands alone, as in invitations (I5): an EXDATE, and an event with a UID of its own', () => {
    for (const day of ['2026-11-30', '2026-12-15', '2026-12-22', '2027-02-02']) {
      const span = { startsAt: at(day, '10:00'), endsAt: at(day, '12:00') };
      const [master, single, ...others] = told(withDates(seriesBooking(), { 1: span }));
      expect(master?.repeats?.without).to.deep.equal([{ day: '2026-12-08', time: '19:00' }]);
      expect(single).to.deep.include({ ...span, uid: `booking-${bookingId}-20261208T180000Z@buurtruimte` });
      expect(single).not.to.have.any.keys('repeats', 'insteadOf');
      expect(others).to.deep.equal([]);
    }
  });

  it('R4 the last moved beyond UNTIL: the rule ends where it did', () => {
    const span = { startsAt: at('2027-01-05', '19:00'), endsAt: at('2027-01-05', '21:00') };
    const booking = withDates(seriesBooking(), { 4: span });
    expect(masterOf(booking).repeats).to.deep.equal({ rrule: seriesBooking().rrule, without: [] });
    expect(overrideOf(booking)).to.deep.include({ ...span, insteadOf: at('2026-12-29', '19:00') });
  });

  it('R4 all of them off: the series is not there', () => {
    const off = { state: 'cancelled' } as const;
    expect(told(withDates(seriesBooking(), { 0: off, 1: off, 2: off, 3: off, 4: off }))).to.deep.equal([]);
  });

  it('C7 C8 one UID and SEQUENCE for the series and its exceptions, each RECURRENCE-ID once', () => {
    const events = told(withDates(seriesBooking(), { 1: moved, 3: { title: 'Anders' } }));
    expect(events.map((event) => [event.uid, event.sequence])).to.deep.equal([
      [uid, 2],
      [uid, 2],
      [uid, 2],
    ]);
    expect(new Set(events.map(({ insteadOf }) => insteadOf?.getTime())).size).to.equal(3);
  });

  it('C9 the series is as certain as most of its dates; of two equal parts, as the first', () => {
    const waits = { state: 'requested' } as const;
    const half = withDates(seriesBooking({ times: 4 }), { 0: waits, 1: waits });
    expect(masterOf(half)).to.include({ certain: false, summary: 'Bezet' });
    expect(masterOf(withDates(seriesBooking(), { 0: waits, 1: waits })).certain).to.equal(true);
  });

  it('C10 the series leads to the page of its space, a date to its week', () => {
    const booking = withDates(seriesBooking(), { 1: moved });
    expect(masterOf(booking).url).to.equal('http://buurtruimte.example.org/spaces/grote-zaal');
    expect(overrideOf(booking).url).to.equal(
      'http://buurtruimte.example.org/spaces/grote-zaal?week=2026-W50',
    );
  });

  describe('C14 the stamps of the series rise', () => {
    it('with any exception, whose own are no later', () => {
      const booking = withDates(seriesBooking(), {
        1: { ...moved, changedAt: later },
        2: { title: 'Anders' },
      });
      expect(told(booking).map((event) => event.changedAt)).to.deep.equal([later, later, changedAt]);
    });

    it('with a date that is gone from it', () => {
      const booking = { ...withDates(seriesBooking(), { 1: { state: 'cancelled' } }), datesChangedAt: later };
      expect(masterOf(booking).changedAt).to.deep.equal(later);
    });

    it('with the name of a place, also of one date only', () => {
      const spaces = [{ ...kitchen, name: 'Nieuwe keuken', changedAt: later }];
      expect(masterOf(withDates(seriesBooking(), { 1: { spaces } })).changedAt).to.deep.equal(later);
    });
  });

  describe('C16 a date in another space', () => {
    const booking = withDates(seriesBooking(), { 1: { spaces: [kitchen] } });
    const single = `booking-${bookingId}-20261208T180000Z@buurtruimte`;

    it('is an EXDATE in the feed of the space of the series', () => {
      const [master, ...others] = told(inFeedOf(hall, booking));
      expect(master?.repeats?.without).to.deep.equal([{ day: '2026-12-08', time: '19:00' }]);
      expect(others).to.deep.equal([]);
    });

    it('is a single event with a UID of its own in the feed of the other, the same when it is moved', () => {
      const [event, ...others] = told(inFeedOf(kitchen, booking));
      expect(event).to.include({ uid: single }).and.not.have.any.keys('repeats', 'insteadOf');
      expect(others).to.deep.equal([]);
      const again = withDates(booking, { 1: moved });
      expect(told(inFeedOf(kitchen, again)).map((one) => one.uid)).to.deep.equal([single]);
    });

    it('is an exception with the other LOCATION in the feed of the building', () => {
      expect(masterOf(booking).location).to.match(/^Grote zaal, /);
      expect(overrideOf(booking)).to.deep.include({ uid, insteadOf: at('2026-12-08', '19:00') });
      expect(overrideOf(booking).location).to.match(/^Keuken, /);
    });

    it('is an exception where it takes some of the usual space as well', () => {
      const both = withDates(seriesBooking(), { 1: { spaces: [hall, kitchen] } });
      expect(overrideOf(inFeedOf(hall, both)).location).to.match(/^Grote zaal \+ Keuken, /);
      expect(told(inFeedOf(kitchen, both)).map((one) => one.uid)).to.deep.equal([single]);
    });

    it('counts as usual where most dates are, of two equal parts where the first is', () => {
      const inKitchen = { spaces: [kitchen] };
      const half = withDates(seriesBooking({ times: 4 }), { 0: inKitchen, 1: inKitchen });
      expect(masterOf(half).location).to.match(/^Keuken/);
      const most = withDates(seriesBooking(), { 0: inKitchen, 1: inKitchen });
      expect(masterOf(most).location).to.match(/^Grote zaal/);
    });
  });

  describe('where the clock changes', () => {
    it('R2 a time that the clock skips is an EXDATE by the time of the rule', () => {
      const nights = seriesBooking({ firstDay: '2027-03-21', from: '02:30', to: '04:00', times: 3 });
      const [master, ...others] = whichDates(nights);
      expect(others).to.deep.equal([]);
      expect(master?.slice(3)).to.deep.equal([
        'RRULE:FREQ=WEEKLY;BYDAY=SU;UNTIL=20270404T003000Z',
        'EXDATE;TZID=Europe/Amsterdam:20270328T023000',
      ]);
    });

    it('the date is told alone where another time was chosen for it', () => {
      const nights = seriesBooking({ firstDay: '2027-03-21', from: '02:30', to: '04:00', times: 3 });
      const span = { startsAt: at('2027-03-28', '05:00'), endsAt: at('2027-03-28', '06:00') };
      const [master, single] = told(withDates(nights, { 1: { ...span, state: 'approved', isShown: true } }));
      expect(master?.repeats?.without).to.deep.equal([{ day: '2027-03-28', time: '02:30' }]);
      expect(single).to.deep.include({ ...span, uid: `booking-${bookingId}-20270328T010000Z@buurtruimte` });
    });

    it('a series whose first time the clock skips begins with the second', () => {
      const [master] = whichDates(
        seriesBooking({ firstDay: '2027-03-28', from: '02:30', to: '04:00', times: 3 }),
      );
      expect(master).to.include('DTSTART;TZID=Europe/Amsterdam:20270404T023000');
    });

    it('a night in which the clock changes is an exception: some programs count hours, some look at the clock', () => {
      const nights = seriesBooking({ firstDay: '2026-10-17', from: '22:00', to: '06:00', times: 3 });
      const [, exception, ...others] = told(nights);
      expect(others).to.deep.equal([]);
      expect(exception).to.deep.include({
        insteadOf: at('2026-10-24', '22:00'),
        startsAt: at('2026-10-24', '22:00'),
        endsAt: at('2026-10-25', '06:00'),
      });
    });

    it('an hour that comes twice is told in UTC, as a single event', () => {
      const nights = seriesBooking({ firstDay: '2026-10-18', from: '02:30', to: '04:00', times: 2 });
      const [master, single] = whichDates(nights);
      expect(master).to.include('EXDATE;TZID=Europe/Amsterdam:20261025T023000');
      expect(single?.slice(1)).to.deep.equal(['DTSTART:20261025T003000Z', 'DTEND:20261025T030000Z']);
    });
  });

  it('dates from before the series got another time are exceptions by its new time', () => {
    const booking = {
      ...seriesBooking(),
      from: '20:00',
      to: '22:00',
      rrule: 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20261229T190000Z',
    };
    const dates = booking.dates.map((date, place) => {
      if (place < 2) return date;
      const hour = (instant: Date) => new Date(instant.getTime() + 3_600_000);
      const startsAt = hour(date.startsAt);
      return { ...date, startsAt, endsAt: hour(date.endsAt), originalStartsAt: startsAt };
    });
    const [master, ...exceptions] = told({ ...booking, dates });
    expect(master?.startsAt).to.deep.equal(at('2026-12-01', '20:00'));
    expect(exceptions.map((one) => [one.insteadOf, one.startsAt])).to.deep.equal([
      [at('2026-12-01', '20:00'), at('2026-12-01', '19:00')],
      [at('2026-12-08', '20:00'), at('2026-12-08', '19:00')],
    ]);
  });

  it('C6 a series of another zone is told by its own clock, with the rules of both zones', () => {
    const series = seriesBooking({ zone: 'America/New_York' });
    const lines = linesOf(writeCalendar(calendar({ events: told(series) })));
    expect(lines.filter((line) => line.startsWith('TZID:'))).to.deep.equal([
      'TZID:Europe/Amsterdam',
      'TZID:America/New_York',
    ]);
    expect(lines).to.include('DTSTART;TZID=America/New_York:20261201T190000');
  });

  it('H9 what is private says in no exception what it is', () => {
    const secret = withDates(seriesBooking({ isPublic: false }), { 1: { ...moved, title: 'Geheim' } });
    expect(writeCalendar(calendar({ events: told(secret) }))).not.to.match(/Samen|Geheim|welkom|Aanvrager/);
    expect(told(secret).map(({ summary }) => summary)).to.deep.equal(['Bezet', 'Bezet']);
  });
});
