import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { readReply } from '../icalendar/reading/read-reply.ts';
import { isSameAddress } from './same-address.ts';
import type { Declined } from './read-answers.ts';

const calendarTypes = new Set(['text/calendar', 'application/ics']);

/** No mail of a calendar has more parts within each other, or longer headers. */
const limits = { maxNestingDepth: 20, maxHeadersSize: 100_000 };

/**
 * Who says no to what in a mail. Nothing in a mail that a machine answered by itself, that is no answer of a calendar, that cannot
 * be read, or whose sender is not who was invited.
 *
 * A calendar answers in the name of its owner, who pressed No: Google marks such a mail as `auto-generated`. Only what RFC 3834
 * section 5 calls `auto-replied`, its older spellings and reports about mail that did not arrive are nobody's.
 *
 * It may take long: mail of strangers is read in a thread of its own only.
 */
export async function parseAnswers(mail: Uint8Array): Promise<Declined[]> {
  const email = await parsed(mail);
  const from = email?.from?.address;
  if (!email || from === undefined || isAutomatic(email)) return [];
  // It stands in the mail twice (RFC 6047 section 2.4): as a part that programs read, and as a file.
  const answers = email.attachments
    .filter(({ mimeType }) => calendarTypes.has(mimeType))
    .map(({ content }) => readReply(bytesOf(content)))
    .find((replies) => replies.length > 0);
  return (answers ?? [])
    .filter(({ attendee, isDeclined }) => isDeclined && isSameAddress(attendee, from))
    .map(({ uid, date }) => ({ uid, date, email: from }));
}

async function parsed(mail: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(mail, limits);
  } catch {
    return null;
  }
}

function isAutomatic({ headers }: Email): boolean {
  const valueOf = (name: string) =>
    headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase();
  return (
    valueOf('auto-submitted')?.startsWith('auto-replied') === true ||
    valueOf('precedence') === 'auto_reply' ||
    valueOf('return-path') === '<>' ||
    valueOf('content-type')?.startsWith('multipart/report') === true ||
    ['x-autoreply', 'x-autorespond'].some((name) => valueOf(name) !== undefined)
  );
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
}
