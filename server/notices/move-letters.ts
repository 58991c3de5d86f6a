import { paragraph } from './blocks.ts';
import type { Block, LetterModel } from './blocks.ts';
import { anotherSpace, hearsBefore, letter, ownPage, theBooking, theReason } from './asker-letter.ts';
import { theMoves } from './date-blocks.ts';
import type { BookingFacts } from './letter-facts.ts';

/** Letters to who asked about what is moved: to another time or space, or for more people or equipment. */

export function moved(booking: BookingFacts): LetterModel {
  return letter('booking-moved', booking, [
    ...theMovedBooking(booking),
    paragraph('booking-approved.now'),
    ownPage(booking),
  ]);
}

export function movedByManager(booking: BookingFacts): LetterModel {
  return letter('booking-moved-by-manager', booking, [
    ...theReason(booking),
    ...theMovedBooking(booking),
    paragraph('booking-moved-by-manager.now'),
    ownPage(booking),
  ]);
}

export function moveWaits(booking: BookingFacts): LetterModel {
  return letter('booking-move-waits', booking, [
    ...hearsBefore(booking),
    ...theMovedBooking(booking),
    ownPage(booking),
  ]);
}

export function moveRefused(booking: BookingFacts): LetterModel {
  return letter('booking-move-refused', booking, [
    ...theReason(booking),
    ...theMovedBooking(booking),
    paragraph('booking-refused.now'),
    ownPage(booking),
  ]);
}

export function moveLapsed(booking: BookingFacts): LetterModel {
  return letter('booking-move-lapsed', booking, [
    ...theMovedBooking(booking),
    paragraph('booking-lapsed.now'),
    anotherSpace(),
    ownPage(booking),
  ]);
}

/** From where to where stands before the facts: it is what the letter is about. */
function theMovedBooking(booking: BookingFacts): Block[] {
  return [...theMoves(booking), ...theBooking(booking)];
}
