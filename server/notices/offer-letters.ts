import { link, paragraph } from './blocks.ts';
import type { LetterModel } from './blocks.ts';
import { anotherSpace, letter, ownPage, theBooking } from './asker-letter.ts';
import { sayMoment } from './booking-rows.ts';
import type { BookingFacts } from './letter-facts.ts';

/** Letters to who waits for time that is taken: the one queue of wishes. */

/** It was taken, and they wait for it. */
export function wishKept(booking: BookingFacts): LetterModel {
  return letter('booking-wish-kept', booking, [
    ...theBooking(booking),
    paragraph('booking-wish-kept.now'),
    anotherSpace(),
    ownPage(booking),
  ]);
}

/** The link leads to a page with two buttons: nothing is taken by opening it. */
export function timeOffered(booking: BookingFacts): LetterModel {
  const { until, zone } = booking;
  return letter('booking-time-offered', booking, [
    ...(until === undefined
      ? []
      : [paragraph('booking-time-offered.until', { moment: sayMoment(until, zone) })]),
    ...theBooking(booking),
    paragraph('booking-time-offered.now'),
    link('booking-time-offered.link', booking.link),
  ]);
}

export function offerExpired(booking: BookingFacts): LetterModel {
  return letter('booking-offer-expired', booking, [
    ...theBooking(booking),
    paragraph('booking-offer-expired.now'),
    anotherSpace(),
    ownPage(booking),
  ]);
}
