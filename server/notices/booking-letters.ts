import { facts, link, paragraph, quote, words } from './blocks.ts';
import type { Block, LetterModel } from './blocks.ts';
import { callRow, groupRows, pledgeRows, sayMoment, whatRow, whenRow, whereRow } from './booking-rows.ts';
import type { BookingFacts } from './letter-facts.ts';

/** Letters to who asked: what happened, what it is about, what now, and whom to call. */

export function waits(booking: BookingFacts): LetterModel {
  return letter('booking-waits', booking, [
    says('booking-waits.happened', booking),
    ...hearsBefore(booking),
    theBooking(booking),
    paragraph('booking-waits.now'),
    ownPage(booking),
  ]);
}

export function approvedAtOnce(booking: BookingFacts): LetterModel {
  return letter('booking-approved-at-once', booking, [
    says('booking-approved-at-once.happened', booking),
    theBooking(booking),
    paragraph('booking-approved.now'),
    ownPage(booking),
  ]);
}

export function approved(booking: BookingFacts): LetterModel {
  return letter('booking-approved', booking, [
    says('booking-approved.happened', booking),
    theBooking(booking),
    paragraph('booking-approved.now'),
    ownPage(booking),
  ]);
}

export function refused(booking: BookingFacts): LetterModel {
  return letter('booking-refused', booking, [
    says('booking-refused.happened', booking),
    ...inTheirWords('booking-refused.reason', booking.reason),
    theBooking(booking),
    paragraph('booking-refused.now'),
    anotherSpace(),
    ownPage(booking),
  ]);
}

export function askedQuestion(booking: BookingFacts): LetterModel {
  return letter('booking-question', booking, [
    ...inTheirWords('booking-question.happened', booking.question, booking),
    paragraph('booking-question.now'),
    link('booking-question.link', booking.link),
    ...hearsBefore(booking),
    theBooking(booking),
  ]);
}

export function lapsed(booking: BookingFacts): LetterModel {
  return letter('booking-lapsed', booking, [
    says('booking-lapsed.happened', booking),
    theBooking(booking),
    paragraph('booking-lapsed.now'),
    anotherSpace(),
    ownPage(booking),
  ]);
}

export function cancelledByManager(booking: BookingFacts): LetterModel {
  return letter('booking-cancelled-by-manager', booking, [
    says('booking-cancelled-by-manager.happened', booking),
    ...inTheirWords('booking-cancelled-by-manager.reason', booking.reason),
    theBooking(booking),
    paragraph('booking-refused.now'),
    anotherSpace(),
    ownPage(booking),
  ]);
}

export function cancelledByYou(booking: BookingFacts): LetterModel {
  return letter('booking-cancelled-by-you', booking, [
    saysWhoDid('booking-cancelled-by-you', booking),
    theBooking(booking),
    paragraph('booking-withdrawn-by-you.now'),
    anotherSpace(),
    ownPage(booking),
  ]);
}

export function withdrawnByYou(booking: BookingFacts): LetterModel {
  return letter('booking-withdrawn-by-you', booking, [
    saysWhoDid('booking-withdrawn-by-you', booking),
    theBooking(booking),
    paragraph('booking-withdrawn-by-you.now'),
    anotherSpace(),
    ownPage(booking),
  ]);
}

function letter(kind: string, { title, building }: BookingFacts, blocks: Block[]): LetterModel {
  return {
    subject: words(`${kind}.subject`, { title }),
    from: words('fromBuilding', { building: building.name }),
    blocks,
  };
}

function says(key: string, { building }: BookingFacts): Block {
  return paragraph(key, { building: building.name });
}

/** Thanks them for telling; names who did it where that was somebody else: of the same group, or a host who helped. */
function saysWhoDid(kind: string, booking: BookingFacts): Block {
  const { askedByName, decidedByName = askedByName, building } = booking;
  if (decidedByName === askedByName) return says(`${kind}.happened`, booking);
  return paragraph(`${kind}.happenedByOther`, { who: decidedByName, building: building.name });
}

function theBooking(booking: BookingFacts): Block {
  return facts(
    whatRow(booking),
    whenRow(booking),
    whereRow(booking),
    ...groupRows(booking),
    ...pledgeRows(booking),
    callRow(booking.building),
  );
}

function hearsBefore({ dueAt, zone }: BookingFacts): Block[] {
  return dueAt === null ? [] : [paragraph('hearsBefore', { moment: sayMoment(dueAt, zone) })];
}

/** What a manager wrote, after a sentence that says so; nothing when they wrote nothing. */
function inTheirWords(key: string, text: string | undefined, booking?: BookingFacts): Block[] {
  if (!text?.trim()) return [];
  return [booking ? says(key, booking) : paragraph(key), quote(text)];
}

function ownPage({ link: path }: BookingFacts): Block {
  return link('ownPage', path);
}

function anotherSpace(): Block {
  return link('anotherSpace', '/spaces');
}
