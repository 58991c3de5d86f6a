import { link, paragraph, quote } from './blocks.ts';
import type { Block, LetterModel } from './blocks.ts';
import { anotherSpace, hearsBefore, letter, ownPage, theBooking, theReason } from './asker-letter.ts';
import { theLeftOut } from './date-blocks.ts';
import type { BookingFacts } from './letter-facts.ts';

/** Letters to who asked: what happened, what it is about, what now, and whom to call. */

export function waits(booking: BookingFacts): LetterModel {
  return letter('booking-waits', booking, [
    ...hearsBefore(booking),
    ...theBooking(booking),
    ...theLeftOut(booking),
    paragraph('booking-waits.now'),
    ownPage(booking),
  ]);
}

export function approvedAtOnce(booking: BookingFacts): LetterModel {
  return letter('booking-approved-at-once', booking, [
    ...theBooking(booking),
    ...theLeftOut(booking),
    paragraph('booking-approved.now'),
    ownPage(booking),
  ]);
}

export function approved(booking: BookingFacts): LetterModel {
  return letter('booking-approved', booking, itStands(booking));
}

/** Cancelled, and then after all not. */
export function restored(booking: BookingFacts): LetterModel {
  return letter('booking-restored', booking, itStands(booking));
}

export function refused(booking: BookingFacts): LetterModel {
  return letter('booking-refused', booking, itCannotBe(booking));
}

export function cancelledByManager(booking: BookingFacts): LetterModel {
  return letter('booking-cancelled-by-manager', booking, itCannotBe(booking));
}

export function askedQuestion(booking: BookingFacts): LetterModel {
  return letter('booking-question', booking, [
    ...(booking.question?.trim() ? [quote(booking.question)] : []),
    paragraph('booking-question.now'),
    link('booking-question.link', booking.link),
    ...hearsBefore(booking),
    ...theBooking(booking),
  ]);
}

export function lapsed(booking: BookingFacts): LetterModel {
  return letter('booking-lapsed', booking, [
    ...theBooking(booking),
    paragraph('booking-lapsed.now'),
    anotherSpace(),
    ownPage(booking),
  ]);
}

export function cancelledByYou(booking: BookingFacts): LetterModel {
  return doneByYou('booking-cancelled-by-you', booking);
}

export function withdrawnByYou(booking: BookingFacts): LetterModel {
  return doneByYou('booking-withdrawn-by-you', booking);
}

/** They said no in their own calendar: whether that means it is off is for them to say; `link` leads to where they do. */
export function declined(booking: BookingFacts): LetterModel {
  return letter('booking-declined', booking, [
    ...theBooking(booking),
    paragraph('booking-declined.now'),
    link('booking-declined.link', booking.link),
  ]);
}

/** The house that the equipment comes from agrees. */
export function equipmentApproved(booking: BookingFacts): LetterModel {
  return letter('booking-equipment-approved', booking, [...theBooking(booking), ownPage(booking)]);
}

export function equipmentRefused(booking: BookingFacts): LetterModel {
  return letter('booking-equipment-refused', booking, [
    ...theReason(booking),
    ...theBooking(booking),
    paragraph('booking-equipment-refused.now'),
    ownPage(booking),
  ]);
}

function itStands(booking: BookingFacts): Block[] {
  return [...theBooking(booking), paragraph('booking-approved.now'), ownPage(booking)];
}

function itCannotBe(booking: BookingFacts): Block[] {
  return [
    ...theReason(booking),
    ...theBooking(booking),
    paragraph('booking-refused.now'),
    anotherSpace(),
    ownPage(booking),
  ];
}

/** Thanks them for telling; names who did it where that was somebody else: of the same group, or a host who helped. */
function doneByYou(kind: string, booking: BookingFacts): LetterModel {
  const blocks = [
    ...theBooking(booking),
    paragraph('booking-withdrawn-by-you.now'),
    anotherSpace(),
    ownPage(booking),
  ];
  const { askedByName, decidedByName = askedByName, building } = booking;
  if (decidedByName === askedByName) return letter(kind, booking, blocks);
  const happened = paragraph(`${kind}.happenedByOther`, { who: decidedByName, building: building.name });
  return letter(kind, booking, blocks, happened);
}
