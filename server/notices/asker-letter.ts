import { facts, link, paragraph, quote, words } from './blocks.ts';
import type { Block, LetterModel } from './blocks.ts';
import {
  callRow,
  equipmentRows,
  groupRows,
  pledgeRows,
  sayMoment,
  whatRow,
  whenRows,
  whereRow,
} from './booking-rows.ts';
import { aboutSome, sayTitle, theDates } from './date-blocks.ts';
import type { BookingFacts } from './letter-facts.ts';

/** What letters to who asked are put together from. */

/** What happened stands first, and of how many dates where it is not about all of them. */
export function letter(
  kind: string,
  booking: BookingFacts,
  blocks: Block[],
  happened = says(kind, booking),
): LetterModel {
  return {
    subject: words(`${kind}.subject`, { title: sayTitle(booking) }),
    from: words('fromBuilding', { building: booking.building.name }),
    blocks: [happened, ...aboutSome(booking), ...blocks],
  };
}

/** The facts of the booking, and its dates where there are several. */
export function theBooking(booking: BookingFacts): Block[] {
  return [theFacts(booking), ...theDates(booking)];
}

/** What is the same for all dates. */
export function theFacts(booking: BookingFacts): Block {
  return facts(
    whatRow(booking),
    ...whenRows(booking),
    whereRow(booking),
    ...equipmentRows(booking),
    ...groupRows(booking),
    ...pledgeRows(booking),
    callRow(booking.home ?? booking.building),
  );
}

/** By when they hear; nothing where no decision is waited for. */
export function hearsBefore({ dueAt, zone }: BookingFacts): Block[] {
  return dueAt === null ? [] : [paragraph('hearsBefore', { moment: sayMoment(dueAt, zone) })];
}

/** Why it was decided so, in the words of who decided; nothing when they wrote nothing. */
export function theReason({ reason }: BookingFacts): Block[] {
  return reason?.trim() ? [paragraph('reason'), quote(reason)] : [];
}

/** The way to the page of the booking. */
export function ownPage({ link: path }: BookingFacts): Block {
  return link('ownPage', path);
}

/** The way to other spaces, where this one cannot be. */
export function anotherSpace(): Block {
  return link('anotherSpace', '/spaces');
}

function says(kind: string, { building, home }: BookingFacts): Block {
  return paragraph(`${kind}.happened`, { building: building.name, ...(home && { home: home.name }) });
}
