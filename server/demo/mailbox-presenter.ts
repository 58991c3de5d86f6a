import { homeZone, wallClockOf } from '../calendar/zone.ts';
import type { Wording } from '../support/words.ts';

/** As much of a stored letter as its pages need. */
interface StoredLetter {
  letterId: string;
  email: string;
  subject: string;
  text: string;
  /** What the reader's calendar would have been told; null for nothing. */
  invitation: string | null;
  sentAt: Date;
}

/** All letters, one a row. */
export function presentMailbox(letters: StoredLetter[]) {
  return {
    title: { key: 'mailbox.title' },
    letters: letters.map(({ letterId, email, subject, invitation, sentAt }) => ({
      subject,
      email,
      sentAt: sayWhen(sentAt),
      hasInvitation: invitation !== null,
      href: `/demo/mailbox/${letterId}`,
    })),
  };
}

/** One letter as text, line by line. */
export function presentLetter(
  { letterId, subject, email, text, invitation, sentAt }: StoredLetter,
  baseUrl: string,
) {
  return {
    title: subject,
    email,
    sentAt: sayWhen(sentAt),
    invitationHref: invitation === null ? null : `/demo/mailbox/${letterId}/invite.ics`,
    paragraphs: text
      .trim()
      .split(/\n{2,}/)
      .map((lines) => lines.split('\n').map((line) => linkOrText(line, baseUrl))),
  };
}

function sayWhen(instant: Date): Wording {
  return { key: 'mailbox.when', values: { ...wallClockOf(instant, homeZone) } };
}

/** Links of our own work, whatever the address under which the demo is reached; what people typed stays text. */
function linkOrText(line: string, baseUrl: string): { text: string; href: string | null } {
  return { text: line, href: line.startsWith(`${baseUrl}/`) ? line.slice(baseUrl.length) : null };
}
