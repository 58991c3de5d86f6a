import type { CalendarMessage } from './choose-messages.ts';
import type { InvitedEvent } from './invited-event.ts';
import { oneLine, uri } from '../plain-text.ts';
import { writeCalendar } from './write-calendar.ts';

/** A name with a mail address. The name may be empty. */
export interface Mailbox {
  name: string;
  address: string;
}

/** A message to one person's calendar. */
export interface Invitation extends CalendarMessage {
  zone: string;
  /** Our own mailbox, which the mail comes from too. */
  organizer: Mailbox;
  attendee: Mailbox;
}

/**
 * The text of an invitation, its change or its cancellation (RFC 5546). It is about nobody but who gets it and the rooms, which
 * have no mailbox: each is known by the address of its page (RFC 5545 section 3.3.3 takes any URI).
 *
 * What makes a calendar to subscribe to (its name, how often to look) is left out: a mail is none.
 */
export function writeInvitation({ method, zone, events, organizer, attendee }: Invitation): string {
  const calendar = writeCalendar({ name: '', about: '', zone, events });
  const head = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Buurtruimte//Buurtruimte//NL',
    `METHOD:${method}`,
  ];
  const [zones = '', ...items] = calendar
    .slice(calendar.indexOf('BEGIN:VTIMEZONE'))
    .split(/^(?=BEGIN:VEVENT\r$)/m);
  const texts = items.map((item, place) => {
    const people = [organizerLine(organizer), attendeeLine(attendee), ...roomLines(events[place])];
    const lines = people.map(fold).join('');
    const whole = item.replace(/^END:VEVENT\r$/m, () => `${lines}END:VEVENT\r`);
    return method === 'CANCEL' ? cancelled(whole) : whole;
  });
  return [...head, zones + texts.join('')].join('\r\n');
}

function organizerLine({ name, address }: Mailbox): string {
  return `ORGANIZER${named(name)}:${mailto(address)}`;
}

/** Asks for an answer: a calendar that does not get to ask cannot say no either. */
function attendeeLine({ name, address }: Mailbox): string {
  const asked = 'CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE';
  return `ATTENDEE;${asked}${named(name)}:${mailto(address)}`;
}

/** A room agrees once its house does. */
function roomLines(event: InvitedEvent | undefined): string[] {
  const agrees = event?.certain ? 'ACCEPTED' : 'TENTATIVE';
  const room = `ATTENDEE;CUTYPE=ROOM;ROLE=NON-PARTICIPANT;PARTSTAT=${agrees}`;
  return (event?.rooms ?? []).map(({ name, page }) => `${room}${named(name)}:${uri(page)}`);
}

/** User text never begins a line: a break in it is written as a backslash and n, and a folded line begins with a space. */
function cancelled(event: string): string {
  return event
    .replace(/^STATUS:(?:CONFIRMED|TENTATIVE)\r$/m, 'STATUS:CANCELLED\r')
    .replace(/^X-MICROSOFT-CDO-BUSYSTATUS:(?:BUSY|TENTATIVE)\r$/m, 'X-MICROSOFT-CDO-BUSYSTATUS:FREE\r');
}

/** A quoted parameter holds no quotes; RFC 6868 says how they are written. */
function named(name: string): string {
  const line = oneLine(name).replaceAll('^', '^^').replaceAll('"', "^'");
  return line && `;CN="${line}"`;
}

/** RFC 6068: whatever an address may hold that a URI may not. */
function mailto(address: string): string {
  return `mailto:${encodeURIComponent(address).replaceAll('%40', '@').replaceAll('%2B', '+')}`;
}

/** Lines of at most 75 octets, broken between characters (RFC 5545 section 3.1). */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const sign of line) {
    const more = Buffer.byteLength(sign);
    if (octets + more > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += sign;
    octets += more;
  }
  return `${folded}\r\n`;
}
