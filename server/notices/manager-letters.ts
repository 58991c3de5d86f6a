import { facts, link, paragraph, quote, words } from './blocks.ts';
import type { Block, LetterModel, Row } from './blocks.ts';
import {
  changesRow,
  equipmentRows,
  peopleRow,
  pledgeRows,
  sayMoment,
  whatRow,
  whenRows,
  whereRow,
  whoRow,
} from './booking-rows.ts';
import { aboutSome, movesAsked, movesDone, sayTitle, theDates } from './date-blocks.ts';
import type { BookingFacts } from './letter-facts.ts';

/**
 * Letters to who decides: short; who asks, for when, by when, and where to decide. Whether somebody offered nothing or did
 * not know yet is not in them: a manager cannot tell these apart.
 */

export function managerWaits(booking: BookingFacts): LetterModel {
  return toDecide('manager-booking-waits', booking, []);
}

export function answered(booking: BookingFacts): LetterModel {
  return toDecide('manager-booking-answered', booking, [
    ...inTheirWords('manager-booking-answered.question', booking.question),
    ...inTheirWords('manager-booking-answered.answer', booking.answer),
  ]);
}

export function decisionDue(booking: BookingFacts): LetterModel {
  return toDecide('manager-decision-due', booking, movesAsked(booking));
}

export function managerMoveWaits(booking: BookingFacts): LetterModel {
  return toDecide('manager-booking-move-waits', booking, movesAsked(booking));
}

/** To the house that the equipment comes from: what it is for only where it is for everybody, and nothing of who asks. */
export function equipmentWaits(booking: BookingFacts): LetterModel {
  const what = booking.title === '' ? [] : [whatRow(booking)];
  return letter('manager-equipment-waits', booking, [
    ...decideBefore(booking),
    facts(...equipmentRows(booking), ...what, ...whenRows(booking), whereRow(booking)),
    ...theDates(booking),
    link('manager.decide', booking.link),
  ]);
}

export function withdrawn(booking: BookingFacts): LetterModel {
  return toKnow('manager-booking-withdrawn', booking);
}

export function cancelled(booking: BookingFacts): LetterModel {
  return toKnow('manager-booking-cancelled', booking);
}

export function managerRestored(booking: BookingFacts): LetterModel {
  return toKnow('manager-booking-restored', booking);
}

export function made(booking: BookingFacts): LetterModel {
  return toKnow('manager-booking-made', booking);
}

export function managerMoved(booking: BookingFacts): LetterModel {
  return toKnow('manager-booking-moved', booking);
}

export function changed(booking: BookingFacts): LetterModel {
  const rows = booking.changes?.length ? [changesRow(booking)] : [];
  return toKnow('manager-booking-changed', booking, rows);
}

/** What they decide about stands between what happened and by when. */
function toDecide(kind: string, booking: BookingFacts, blocks: Block[]): LetterModel {
  return letter(kind, booking, [
    ...blocks,
    ...decideBefore(booking),
    ...theBooking(booking),
    link('manager.decide', booking.link),
  ]);
}

/** Nothing has to be done. */
function toKnow(kind: string, booking: BookingFacts, rows: Row[] = []): LetterModel {
  return letter(kind, booking, [
    ...inTheirWords('manager.reason', booking.reason),
    ...movesDone(booking),
    ...theBooking(booking, rows),
    link('manager.look', booking.link),
  ]);
}

function letter(kind: string, booking: BookingFacts, blocks: Block[]): LetterModel {
  const { building, home, askedByName, decidedByName = askedByName } = booking;
  const places = { building: building.name, ...(home && { home: home.name }) };
  return {
    subject: words(`${kind}.subject`, { ...places, title: sayTitle(booking) }),
    from: words('from'),
    blocks: [
      paragraph(`${kind}.happened`, { ...places, who: decidedByName }),
      ...aboutSome(booking),
      ...blocks,
    ],
  };
}

function theBooking(booking: BookingFacts, rows: Row[] = []): Block[] {
  return [
    facts(
      ...rows,
      whoRow(booking),
      whatRow(booking),
      ...whenRows(booking),
      whereRow(booking),
      peopleRow(booking),
      ...equipmentRows(booking),
      ...pledgeRows(booking),
    ),
    ...theDates(booking),
  ];
}

function decideBefore({ dueAt, zone }: BookingFacts): Block[] {
  return dueAt === null ? [] : [paragraph('manager.decideBefore', { moment: sayMoment(dueAt, zone) })];
}

function inTheirWords(key: string, text: string | undefined): Block[] {
  return text?.trim() ? [paragraph(key), quote(text)] : [];
}
