import { paragraph } from './blocks.ts';
import type { Block, LetterModel } from './blocks.ts';
import { anotherSpace, hearsBefore, letter, ownPage, theBooking, theReason } from './asker-letter.ts';
import { movesAsked, movesDone } from './date-blocks.ts';
import type { BookingFacts } from './letter-facts.ts';

/** Letters to who asked about what is moved: to another time or space, or for more people or equipment. From where to where stands first. */

export function moved(booking: BookingFacts): LetterModel {
  return letter('booking-moved', booking, [
    ...movesDone(booking),
    ...theBooking(booking),
    paragraph('booking-approved.now'),
    ownPage(booking),
  ]);
}

export function movedByManager(booking: BookingFacts): LetterModel {
  return letter('booking-moved-by-manager', booking, [
    ...theReason(booking),
    ...movesDone(booking),
    ...stillWaits(booking),
    ...theBooking(booking),
    paragraph('booking-moved-by-manager.now'),
    ownPage(booking),
  ]);
}

/** The house moves what waits as well: that it did is no answer yet. */
function stillWaits(booking: BookingFacts): Block[] {
  return booking.dueAt === null ? [] : [paragraph('booking-moved-by-manager.waits'), ...hearsBefore(booking)];
}

export function moveWaits(booking: BookingFacts): LetterModel {
  return letter('booking-move-waits', booking, [
    ...hearsBefore(booking),
    ...movesAsked(booking),
    ...theBooking(booking),
    ownPage(booking),
  ]);
}

export function moveRefused(booking: BookingFacts): LetterModel {
  return letter('booking-move-refused', booking, [
    ...theReason(booking),
    ...movesAsked(booking),
    ...theBooking(booking),
    paragraph('booking-refused.now'),
    ownPage(booking),
  ]);
}

export function moveLapsed(booking: BookingFacts): LetterModel {
  return letter('booking-move-lapsed', booking, [
    ...movesAsked(booking),
    ...theBooking(booking),
    paragraph('booking-lapsed.now'),
    anotherSpace(),
    ownPage(booking),
  ]);
}
