import { facts, link, paragraph, quote, words } from './blocks.ts';
import type { Block, LetterModel, Row } from './blocks.ts';
import {
  changesRow,
  peopleRow,
  pledgeRows,
  sayMoment,
  whatRow,
  whenRow,
  whereRow,
  whoRow,
} from './booking-rows.ts';
import type { BookingFacts } from './letter-facts.ts';

/**
 * Letters to who decides: short; who asks, for when, by when, and where to decide. Whether somebody offered nothing or did
 * not know yet is not in them: a manager cannot tell these apart.
 */

export function managerWaits(booking: BookingFacts): LetterModel {
  return letter('manager-booking-waits', booking, [
    ...decideBefore(booking),
    theBooking(booking),
    decide(booking),
  ]);
}

export function answered(booking: BookingFacts): LetterModel {
  return letter('manager-booking-answered', booking, [
    ...inTheirWords('manager-booking-answered.question', booking.question),
    ...inTheirWords('manager-booking-answered.answer', booking.answer),
    ...decideBefore(booking),
    theBooking(booking),
    decide(booking),
  ]);
}

export function decisionDue(booking: BookingFacts): LetterModel {
  return letter('manager-decision-due', booking, [
    ...decideBefore(booking),
    theBooking(booking),
    decide(booking),
  ]);
}

export function withdrawn(booking: BookingFacts): LetterModel {
  return toKnow('manager-booking-withdrawn', booking);
}

export function cancelled(booking: BookingFacts): LetterModel {
  return toKnow('manager-booking-cancelled', booking);
}

export function made(booking: BookingFacts): LetterModel {
  return toKnow('manager-booking-made', booking);
}

export function changed(booking: BookingFacts): LetterModel {
  const rows = booking.changes?.length ? [changesRow(booking)] : [];
  return toKnow('manager-booking-changed', booking, rows);
}

/** Nothing has to be done. */
function toKnow(kind: string, booking: BookingFacts, rows: Row[] = []): LetterModel {
  return letter(kind, booking, [
    ...inTheirWords('manager.reason', booking.reason),
    theBooking(booking, rows),
    link('manager.look', booking.link),
  ]);
}

function letter(kind: string, booking: BookingFacts, blocks: Block[]): LetterModel {
  const { title, building, askedByName, decidedByName = askedByName } = booking;
  return {
    subject: words(`${kind}.subject`, { title, building: building.name }),
    from: words('from'),
    blocks: [paragraph(`${kind}.happened`, { who: decidedByName, building: building.name }), ...blocks],
  };
}

function theBooking(booking: BookingFacts, rows: Row[] = []): Block {
  return facts(
    ...rows,
    whoRow(booking),
    whatRow(booking),
    whenRow(booking),
    whereRow(booking),
    peopleRow(booking),
    ...pledgeRows(booking),
  );
}

function decideBefore({ dueAt, zone }: BookingFacts): Block[] {
  return dueAt === null ? [] : [paragraph('manager.decideBefore', { moment: sayMoment(dueAt, zone) })];
}

function decide(booking: BookingFacts): Block {
  return link('manager.decide', booking.link);
}

function inTheirWords(key: string, text: string | undefined): Block[] {
  return text?.trim() ? [paragraph(key), quote(text)] : [];
}
