import { link, paragraph } from './blocks.ts';
import type { Block, LetterModel } from './blocks.ts';
import { anotherSpace, letter, ownPage, theBooking, theFacts } from './asker-letter.ts';
import { theWishes } from './date-blocks.ts';
import { sayMoment } from './booking-rows.ts';
import type { BookingFacts } from './letter-facts.ts';

/** Letters to who waits for time that is taken: the one queue of wishes. */

/** It cannot be now, and they wait for it. Of several dates each has a reason of its own. */
export function wishKept(booking: BookingFacts): LetterModel {
  const dates = booking.times === 1 ? [theFacts(booking)] : [theFacts(booking), ...theWishes(booking)];
  return aboutTimes('booking-wish-kept', booking, [
    ...dates,
    paragraph('booking-wish-kept.now'),
    anotherSpace(),
    ownPage(booking),
  ]);
}

/** The link leads to a page with two buttons: nothing is taken by opening it. */
export function timeOffered(booking: BookingFacts): LetterModel {
  const { until, zone, times } = booking;
  return aboutTimes('booking-time-offered', booking, [
    ...(until === undefined
      ? []
      : [paragraph('booking-time-offered.until', { moment: sayMoment(until, zone), count: times })]),
    ...theBooking(booking),
    paragraph('booking-time-offered.now'),
    link('booking-time-offered.link', booking.link),
  ]);
}

export function offerExpired(booking: BookingFacts): LetterModel {
  return aboutTimes('booking-offer-expired', booking, [
    ...theBooking(booking),
    paragraph('booking-offer-expired.now', { count: booking.times }),
    anotherSpace(),
    ownPage(booking),
  ]);
}

function aboutTimes(kind: string, booking: BookingFacts, blocks: Block[]): LetterModel {
  const { building, times } = booking;
  return letter(
    kind,
    booking,
    blocks,
    paragraph(`${kind}.happened`, { building: building.name, count: times }),
  );
}
