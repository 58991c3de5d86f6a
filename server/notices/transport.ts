import type { Mailbox } from '../icalendar/writing/write-invitation.ts';
import type { CalendarPart } from './calendar-part.ts';

/** A letter as it goes out. */
export interface Mail {
  letterId: string;
  /** Letters about one booking are shown together. */
  bookingId: string | null;
  to: string;
  language: string;
  subject: string;
  text: string;
  html: string;
  /** What the calendar of who gets it reads; null for nothing. */
  calendar: CalendarPart | null;
  sentAt: Date;
}

/** Takes mail away. */
export interface Transport {
  /** Our own mailbox, which mail comes from and answers go to. */
  from: Mailbox;
  /**
   * Resolves once somebody else has taken the mail over.
   *
   * @param signal gives up on it; it may have been taken over all the same
   * @throws MailRefused when the mail server does not want this one; MailTrouble when it does not work
   */
  send(mail: Mail, signal?: AbortSignal): Promise<void>;
  close(): void;
}
