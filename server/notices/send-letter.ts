import { together } from '../../models/database.ts';
import { Letter } from '../../models/letter.ts';
import type { WaitingLetter } from '../../models/letter.ts';
import { CalendarInvitation } from '../../models/calendar-invitation.ts';
import type { NotSentBecause } from '../../models/letter.ts';
import type { Log } from '../support/log.ts';
import type { Clock } from '../support/things.ts';
import { calendarPart } from './calendar-part.ts';
import type { CodeFacts } from './letter-facts.ts';
import { MailRefused } from './mail-trouble.ts';
import { renderLetter } from './render-letter.ts';
import type { Transport } from './transport.ts';

/** How often a letter is offered to a mail server that refuses it; with the pauses between this takes over two hours. */
const triesWhenRefused = 20;

/**
 * Whom we ask after an activity what they could do stands nowhere, not in the log either: it would tell what they answered when they
 * asked for the space.
 */
const untold: string = 'contribution-asked-afterwards';

/** What sending needs. */
export interface PostOffice {
  transport: Transport;
  baseUrl: string;
  clock: Clock;
  log: Log;
}

/**
 * Sends a letter, after those before it about the same booking to the same person: an older state never comes after a newer
 * one. A letter that was sent already is left alone.
 *
 * Each is sent and marked in one transaction that holds the letter, so two workers never send the same one. A crash before
 * the mail server took it over changes nothing; one between that and the mark sends it again, with the same Message-ID; one
 * after the mark leaves nothing to do.
 *
 * @param attempt which try this is, from 1
 * @param signal gives up on sending, because the app ends
 * @throws MailTrouble when it could not be sent; it has to be tried again
 */
export async function sendLetter(
  letterId: string,
  post: PostOffice,
  { attempt, signal }: { attempt: number; signal?: AbortSignal },
): Promise<void> {
  for (const id of await Letter.waitingUpTo(letterId)) {
    const isLastTry = id === letterId && attempt >= triesWhenRefused;
    await together(() => sendOne(id, post, isLastTry, signal));
  }
}

async function sendOne(
  id: string,
  post: PostOffice,
  isLastTry: boolean,
  signal?: AbortSignal,
): Promise<void> {
  const letter = await Letter.take(id);
  if (letter === null) return;
  const { kind, email } = letter;
  const now = post.clock.now();
  const told = kind === untold ? {} : { letter: id, kind };
  if (email === null) return giveUp(letter, 'no-address');
  if (hasExpired(letter, now)) return giveUp(letter, 'expired');
  try {
    await post.transport.send(await mailOf({ ...letter, email }, post, now), signal);
  } catch (error) {
    if (!(error instanceof MailRefused && isLastTry)) throw error;
    post.log.warn({ ...told, reply: error.message }, 'a letter is refused for good');
    return giveUp(letter, 'refused');
  }
  await Letter.settle(id, { sentAt: now });
  if (kind !== untold) post.log.info(told, 'a letter is sent');
}

/** What it told a calendar has to be told anew. */
async function giveUp({ id, facts }: WaitingLetter, notSentBecause: NotSentBecause): Promise<void> {
  if ('calendar' in facts) await CalendarInvitation.lose(id);
  await Letter.settle(id, { notSentBecause });
}

async function mailOf(
  letter: WaitingLetter & { email: string },
  { baseUrl, transport }: PostOffice,
  now: Date,
) {
  const attendee = { name: letter.name, address: letter.email };
  return {
    letterId: letter.id,
    bookingId: letter.bookingId,
    to: letter.email,
    language: letter.language,
    ...(await renderLetter(letter, baseUrl)),
    calendar: calendarPart(letter, { organizer: transport.from, attendee, baseUrl }),
    sentAt: now,
  };
}

/** A code that no longer works only disappoints. */
function hasExpired({ kind, facts, createdAt }: WaitingLetter, now: Date): boolean {
  if (kind !== 'sign-in' && kind !== 'change-email') return false;
  const { minutes } = facts as unknown as CodeFacts;
  return now.getTime() >= createdAt.getTime() + minutes * 60_000;
}
