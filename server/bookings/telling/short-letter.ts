import type { WholeBooking } from '../../../models/booking.ts';
import { uidOf } from '../../calendar/uid.ts';
import type { CalendarMessage } from '../../icalendar/writing/choose-messages.ts';
import type { InvitedEvent } from '../../icalendar/writing/invited-event.ts';
import type { BookingFacts } from '../../notices/letter-facts.ts';
import type { NewLetter } from '../../notices/write-letter.ts';
import { isLive } from '../state.ts';
import { presentBookingFacts } from './facts.ts';

/**
 * The letter with a message to a calendar that no other letter brings. Its words tell the same times: of one event its own, of a
 * series what is still to come of it. Pure.
 *
 * @param to whose calendar it is, and all that it has of the booking from now on
 */
export function shortLetter(
  { events }: CalendarMessage,
  to: { calendar: { personId: number }; booking: WholeBooking; has: InvitedEvent[] },
  now: Date,
): NewLetter {
  const { calendar, booking, has } = to;
  const [event, ...others] = events;
  if (!event) throw new Error('a message is about one event at least');
  const isSeries = event.repeats !== undefined || others.length > 0;
  const facts = isSeries ? aboutSeries(booking, has, now) : aboutDate(booking, event, now);
  return { kind: 'calendar-changed', to: { personId: calendar.personId }, bookingId: booking.id, facts };
}

/** But for dates that stand alone. */
function aboutSeries(booking: WholeBooking, has: InvitedEvent[], now: Date): BookingFacts {
  const uids = new Set(has.map(({ uid }) => uid));
  const ahead = booking.occurrences.filter(
    (one) => isLive(one) && one.startsAt > now && !uids.has(uidOf(booking.id, one.originalStartsAt)),
  );
  return presentBookingFacts(booking, now, { dueAt: null }, ahead.length > 0 ? ahead : undefined);
}

function aboutDate(
  booking: WholeBooking,
  { startsAt, endsAt, ...event }: InvitedEvent,
  now: Date,
): BookingFacts {
  const { outOf: _, others: __, ...facts } = presentBookingFacts(booking, now, { dueAt: null });
  const dates = [{ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }];
  return { ...facts, title: event.summary, spaces: event.rooms.map(({ name }) => name), dates, times: 1 };
}
