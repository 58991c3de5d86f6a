import type { Method } from '../icalendar/writing/choose-messages.ts';
import { readEvents } from '../icalendar/writing/invited-event.ts';
import { writeInvitation } from '../icalendar/writing/write-invitation.ts';
import type { Mailbox } from '../icalendar/writing/write-invitation.ts';
import { speak } from '../web/words.ts';
import type { CalendarFacts } from './letter-facts.ts';

/** What a calendar reads of a mail. */
export interface CalendarPart {
  method: Method;
  text: string;
}

/**
 * What a letter tells the calendar of who gets it, from the same facts as its words; null where it tells nothing.
 *
 * @param organizer our own mailbox, which the mail comes from
 */
export function calendarPart(
  { facts, language }: { facts: object; language: string },
  { organizer, attendee, baseUrl }: { organizer: Mailbox; attendee: Mailbox; baseUrl: string },
): CalendarPart | null {
  const { calendar } = facts as { calendar?: CalendarFacts };
  if (calendar === undefined) return null;
  const say = speak(language);
  const { method, zone } = calendar;
  const events = readEvents(calendar.events).map((event) => ({
    ...event,
    category: event.category && say(`bookings.kinds.${event.category}`),
    url: baseUrl + event.url,
    rooms: event.rooms.map(({ name, page }) => ({ name, page: baseUrl + page })),
  }));
  return { method, text: writeInvitation({ method, zone, events, organizer, attendee }) };
}
