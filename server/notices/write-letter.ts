import { isTogether } from '../../models/database.ts';
import { Job } from '../../models/job.ts';
import { Letter } from '../../models/letter.ts';
import { defaultLanguage, languages } from '../web/words.ts';
import type { LetterFacts, LetterKind } from './letter-facts.ts';

/** To a person, at the address they have when it is sent; or to an address that nobody has yet. */
export type Recipient = { personId: number } | { email: string; language: string };

/** A letter that is to go out. */
export type NewLetter = {
  [Kind in LetterKind]: { kind: Kind; to: Recipient; bookingId?: string; facts: LetterFacts[Kind] };
}[LetterKind];

/** Somebody waits for these before they can go on. */
const urgent = new Set<LetterKind>(['sign-in', 'change-email']);

/** One letter; see writeLetters. */
export function writeLetter(letter: NewLetter, now: Date): Promise<void> {
  return writeLetters([letter], now);
}

/**
 * Writes letters down and asks for them to be sent: they go out if and only if the surrounding together() is committed.
 * In the person's own language, Dutch when they chose none.
 *
 * @throws Error outside together()
 */
export async function writeLetters(letters: readonly NewLetter[], now: Date): Promise<void> {
  if (!isTogether()) throw new Error('a letter is written together with what it tells of');
  if (letters.length === 0) return;
  const written = await Letter.write(
    letters.map((letter) => ({
      kind: letter.kind,
      ...spoken(letter.to),
      bookingId: letter.bookingId ?? null,
      facts: { ...letter.facts },
    })),
    now,
  );
  await Job.addAll(
    written.map(({ id, kind, bookingId }) => ({
      task: 'send-letter',
      payload: { letterId: id },
      queue: bookingId === null ? null : queueOf(bookingId),
      priority: urgent.has(kind as LetterKind) ? -1 : 0,
      triesForEver: true,
    })),
  );
}

/** In a language that has words. */
function spoken(to: Recipient): Recipient {
  return 'language' in to && !languages.includes(to.language) ? { ...to, language: defaultLanguage } : to;
}

/**
 * Letters of one booking are sent one after another. Sixteen queues for all bookings (ids are random): graphile-worker looks
 * at every queue there is each time it asks for work, and removing empty ones can lose a job that is just being added.
 */
function queueOf(bookingId: string): string {
  return `letters-${bookingId.charAt(0)}`;
}
