import { Booking } from '../../../models/booking.ts';
import type { WholeBooking } from '../../../models/booking.ts';
import { CalendarInvitation } from '../../../models/calendar-invitation.ts';
import type { InvitedCalendar } from '../../../models/calendar-invitation.ts';
import { chooseMessages } from '../../icalendar/writing/choose-messages.ts';
import type { CalendarMessage } from '../../icalendar/writing/choose-messages.ts';
import { readEvents } from '../../icalendar/writing/invited-event.ts';
import type { InvitedEvent } from '../../icalendar/writing/invited-event.ts';
import type { CalendarFacts } from '../../notices/letter-facts.ts';
import type { NewLetter } from '../../notices/write-letter.ts';
import { layOutBooking } from './lay-out-booking.ts';
import { shortLetter } from './short-letter.ts';

/**
 * Lets letters about bookings say the same to the calendars of who gets them: what differs from what each calendar was told
 * before. Where nothing does the letter stays as it is. A message is about one UID, so where more than one is needed a short
 * letter goes before for each other one: an older part of a series that ends, or a date that leaves its series to stand alone. A
 * constant number of questions to the database. Call it inside together(), with the lock of the building, after all of it was
 * changed.
 *
 * What is sent next to the same calendar has a higher SEQUENCE (RFC 5546 section 2.1.4), also where the booking's own did not
 * rise, such as after a change of the house's address.
 *
 * @param inHand bookings as whoever tells of them read them: as they are now, or as they were before they were changed
 * @param alone bookings with people whose calendars are told also where none of the letters is for them
 * @param over bookings with people whom they do not concern any more: they are taken out of their calendars
 */
export async function withInvitations(
  letters: NewLetter[],
  inHand: WholeBooking[],
  now: Date,
  alone: Pair[] = [],
  over: Pair[] = [],
): Promise<NewLetter[]> {
  const calendars = await CalendarInvitation.of([...letters.flatMap(pairsOf), ...alone, ...over]);
  const bookings = await asTheyAreNow(calendars, inHand);
  const laidOut = new Map(
    bookings.map((booking) => [booking.id, { booking, events: readEvents(layOutBooking(booking)) }]),
  );
  const ended = new Set(over.map(keyOf));
  const updates = calendars
    .map((calendar) => updateOf(calendar, laidOut, ended.has(keyOf(calendar)), now))
    .filter(({ messages }) => messages.length > 0);
  await CalendarInvitation.keep(updates.map(({ calendar }) => calendar));

  const written = new Set(letters.flatMap(pairsOf).map(keyOf));
  const beside = updates.flatMap((update) => {
    const main = written.has(keyOf(update.calendar)) ? mainOf(update) : null;
    return update.messages
      .filter((message) => message !== main)
      .map((message) => withCalendar(shortLetter(message, update, now), message, update));
  });
  const updatesBy = new Map(updates.map((update) => [keyOf(update.calendar), update]));
  const carrying = letters.map((letter) => {
    const [update] = pairsOf(letter).flatMap((pair) => updatesBy.get(keyOf(pair)) ?? []);
    return update ? withCalendar(letter, mainOf(update), update) : letter;
  });
  return [...beside, ...carrying];
}

/** Those in hand of which nothing changed since they were read; the others are read anew. */
async function asTheyAreNow(
  calendars: { bookingId: string; bookingVersion: number }[],
  inHand: WholeBooking[],
): Promise<WholeBooking[]> {
  const versions = new Map(calendars.map(({ bookingId, bookingVersion }) => [bookingId, bookingVersion]));
  const fresh = inHand.filter(({ id, version }) => versions.get(id) === version);
  const known = new Set(fresh.map(({ id }) => id));
  return [...fresh, ...(await Booking.wholes([...versions.keys()].filter((id) => !known.has(id))))];
}

interface Update {
  calendar: InvitedCalendar;
  booking: WholeBooking;
  /** What the calendar has of it once the messages are there. */
  has: InvitedEvent[];
  messages: CalendarMessage[];
}

interface Pair {
  bookingId: string;
  personId: number;
}

/** Whom a letter tells of which booking; none of those that are about no booking, or to an address. */
function pairsOf({ to, bookingId }: NewLetter): Pair[] {
  return 'personId' in to && bookingId !== undefined ? [{ bookingId, personId: to.personId }] : [];
}

function keyOf({ bookingId, personId }: Pair): string {
  return `${bookingId} ${personId}`;
}

function updateOf(
  calendar: InvitedCalendar,
  laidOut: Map<string, { booking: WholeBooking; events: InvitedEvent[] }>,
  isOver: boolean,
  now: Date,
): Update {
  const { bookingId, personId, arrived } = calendar;
  const { booking, events: all } = laidOut.get(bookingId) ?? {};
  if (!booking || !all) throw new Error('the booking is gone');
  const wanted = isOver ? [] : all;
  const chosen = chooseMessages(readEvents(calendar.told), wanted, {
    zone: booking.zone,
    isCertain: arrived,
  });
  const sequence = Math.max(booking.sequence, calendar.sequence + 1);
  const messages = chosen.map(({ method, events }) => ({
    method,
    events: events.map((event) => ({ ...event, sequence, changedAt: now })),
  }));
  const told = { bookingId, personId, sequence, told: wanted, arrived };
  return { calendar: told, booking, has: wanted, messages };
}

/** What a letter itself carries: what is new, rather than what is off. */
function mainOf({ messages }: Update): CalendarMessage {
  const [first] = messages;
  const main = messages.find(({ method }) => method === 'REQUEST') ?? first;
  if (!main) throw new Error('there is nothing to tell');
  return main;
}

function withCalendar(
  letter: NewLetter,
  { method, events }: CalendarMessage,
  { booking: { zone } }: Update,
): NewLetter {
  const calendar: CalendarFacts = { method, zone, events };
  return { ...letter, facts: { ...letter.facts, calendar } } as NewLetter;
}
