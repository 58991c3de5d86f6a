import type { FeedBooking, FeedDate } from '../../models/feed-booking.ts';
import { overlaps } from '../calendar/span.ts';
import type { Span } from '../calendar/span.ts';
import { uidOf } from '../calendar/uid.ts';
import { layOutSeries } from '../icalendar/lay-out-series.ts';
import type { Series } from '../icalendar/lay-out-series.ts';
import { mostAlike } from '../icalendar/most-alike.ts';
import { outOfOrder } from '../icalendar/out-of-order.ts';
import type { CalendarEvent } from '../icalendar/write-calendar.ts';
import { describeEvent, seriesPage } from './describe-event.ts';
import type { Manner } from './describe-event.ts';

/**
 * The events of a feed. What stands alone has to touch the window; a series stands there whole, as long as one of its dates that
 * are shown touches it. Where a date is wanted instead is an event of its own.
 */
export function eventsOf(bookings: FeedBooking[], window: Span, manner: Manner): CalendarEvent[] {
  return bookings.flatMap((booking) => {
    const [moves, dates] = divide(booking.dates, ({ isMove }) => isMove);
    const asked = moves.filter(({ isShown }) => isShown).map((date) => describeEvent(booking, date, manner));
    const standing =
      booking.rrule === null ? singles(booking, dates, manner) : series(booking, dates, manner);
    const isInWindow = dates.some((date) => date.isShown && overlaps(date, window));
    return [...standing, ...asked].filter(
      (event) => overlaps(event, window) || (isInWindow && isOfSeries(event)),
    );
  });
}

function singles(booking: FeedBooking, dates: FeedDate[], manner: Manner): CalendarEvent[] {
  return dates.filter(({ isShown }) => isShown).map((date) => describeEvent(booking, date, manner));
}

function series(booking: FeedBooking, dates: FeedDate[], manner: Manner): CalendarEvent[] {
  const { id, rrule, zone, firstOn, from, to, sequence, changedAt, datesChangedAt } = booking;
  const on = dates.filter(({ state }) => state === 'requested' || state === 'approved');
  const [usual] = mostAlike(on, spacesOf);
  if (rrule === null || !usual) return [];
  const alone = new Set(outOfOrder(on, zone));
  const whole: Series = {
    uid: uidOf(id, null),
    rrule,
    zone,
    firstDay: firstOn,
    from,
    to,
    sequence,
    changedAt: datesChangedAt > changedAt ? datesChangedAt : changedAt,
    url: seriesPage(booking, usual, manner),
    singleUid: (originalStartsAt) => uidOf(id, originalStartsAt),
  };
  return layOutSeries(
    whole,
    dates.map((date) => ({
      originalStartsAt: date.originalStartsAt,
      event: date.isShown ? describeEvent(booking, date, manner) : null,
      isUsual: spacesOf(date) === spacesOf(usual),
      standsAlone: alone.has(date),
    })),
  );
}

function spacesOf({ spaces }: FeedDate): string {
  return spaces.map(({ id }) => id).join();
}

function isOfSeries({ repeats, insteadOf }: CalendarEvent): boolean {
  return repeats !== undefined || insteadOf !== undefined;
}

function divide<One>(all: One[], isFirst: (one: One) => boolean): [One[], One[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}
