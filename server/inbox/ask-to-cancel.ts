import { Booking } from '../../models/booking.ts';
import type { WholeBooking, WholeOccurrence } from '../../models/booking.ts';
import { together } from '../../models/database.ts';
import { DueAct } from '../../models/due-act.ts';
import { isLive } from '../bookings/state.ts';
import { presentBookingFacts } from '../bookings/telling/facts.ts';
import { bookingOf } from '../calendar/uid.ts';
import { instantReading } from '../calendar/zone.ts';
import type { RepliedDate } from '../icalendar/reading/read-reply.ts';
import { writeLetter } from '../notices/write-letter.ts';
import type { Declined } from './read-answers.ts';
import { isSameAddress } from './same-address.ts';

/**
 * Somebody said no to their own booking in their calendar: asks them by letter whether it is off, and changes nothing. A letter
 * goes to the address that is known, never to where the mail came from; so who pretends to be somebody brings about no more than
 * a question to the real one. The letter says nothing to their calendar, which has just said no.
 *
 * Nothing happens where it is somebody else's booking (in a group, who says no does not come: that says nothing of the others),
 * where nothing of it lies ahead, and where it was asked about before and is as it was then.
 *
 * @returns whether they are asked
 */
export function askToCancel(declined: Declined, now: Date): Promise<boolean> {
  return together(async () => {
    const known = bookingOf(declined.uid);
    const booking = known && (await Booking.whole(known.bookingId));
    if (!booking || !isSameAddress(booking.person.email ?? '', declined.email)) return false;
    const date = declined.date ? instantOf(declined.date, booking.zone) : known.originalStartsAt;
    const about = datesAhead(booking, date, now);
    const [first] = about;
    if (!first || !(await isNew(booking, first, date, now))) return false;
    const scope = date === null ? 'all' : 'one';
    const link = `/bookings/${booking.id}/cancellation?date=${first.id}&scope=${scope}`;
    const facts = presentBookingFacts(booking, now, { link }, about);
    await writeLetter(
      { kind: 'booking-declined', to: { personId: booking.personId }, bookingId: booking.id, facts },
      now,
    );
    return true;
  });
}

function instantOf(date: RepliedDate, zone: string): Date {
  return 'at' in date ? date.at : instantReading(date.reading, zone);
}

/** What can still be called off. @param date where the rule of the series puts the one it is about; null for all */
function datesAhead({ occurrences }: WholeBooking, date: Date | null, now: Date): WholeOccurrence[] {
  return occurrences.filter(
    (one) =>
      isLive(one) &&
      one.startsAt > now &&
      (date === null || one.originalStartsAt.getTime() === date.getTime()),
  );
}

/** Once for each state of the booking, however often they, or others in their name, say no. */
function isNew(
  booking: WholeBooking,
  first: WholeOccurrence,
  date: Date | null,
  now: Date,
): Promise<boolean> {
  const what = date === null ? `booking ${booking.id}` : `occurrence ${first.id}`;
  const subject = `${what} at ${booking.sequence}`;
  return DueAct.isFirst({ subject, act: 'ask-to-cancel', dueAt: first.startsAt }, now);
}
