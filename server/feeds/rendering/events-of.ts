import type { FeedBooking, FeedDate } from '../../../models/feed-booking.ts';
import { uidOf } from '../../calendar/uid.ts';
import { layOutSeries } from '../../icalendar/writing/lay-out-series.ts';
import type { Series } from '../../icalendar/writing/lay-out-series.ts';
import type { CalendarEvent, EventInZone } from '../../icalendar/writing/write-calendar.ts';
import { describeEvent, withoutWeek } from './describe-event.ts';
import type { Manner } from './describe-event.ts';

/** The events of a booking, whatever the window. Where a date is wanted instead is an event of its own. */
export function eventsOf(booking: FeedBooking, manner: Manner): EventInZone[] {
  const [moves, dates] = divide(booking.dates, ({ isMove }) => isMove);
  const asked = moves.filter(({ isShown }) => isShown).map((date) => describeEvent(booking, date, manner));
  const standing = booking.rrule === null ? singles(booking, dates, manner) : series(booking, dates, manner);
  return [...standing, ...asked].map((event) => ({ ...event, zone: booking.zone }));
}

function singles(booking: FeedBooking, dates: FeedDate[], manner: Manner): CalendarEvent[] {
  return dates.filter(({ isShown }) => isShown).map((date) => describeEvent(booking, date, manner));
}

function series(booking: FeedBooking, dates: FeedDate[], manner: Manner): CalendarEvent[] {
  const { id, rrule, zone, firstOn, from, to, sequence, changedAt, datesChangedAt } = booking;
  if (rrule === null) return [];
  const whole: Series = {
    uid: uidOf(id, null),
    rrule,
    zone,
    firstDay: firstOn,
    from,
    to,
    sequence,
    changedAt: datesChangedAt > changedAt ? datesChangedAt : changedAt,
    pageOf: ({ url }) => withoutWeek(url),
    singleUid: (originalStartsAt) => uidOf(id, originalStartsAt),
  };
  return layOutSeries(
    whole,
    dates.map((date) => ({
      originalStartsAt: date.originalStartsAt,
      startsAt: date.startsAt,
      endsAt: date.endsAt,
      isOn: date.state === 'requested' || date.state === 'approved',
      place: date.spaces.map(({ id }) => id).join(),
      event: date.isShown ? describeEvent(booking, date, manner) : null,
    })),
  );
}

function divide<One>(all: One[], isFirst: (one: One) => boolean): [One[], One[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}
