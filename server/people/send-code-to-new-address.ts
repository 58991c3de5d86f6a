import { randomUUID } from 'node:crypto';
import { together } from '../../models/database.ts';
import { SignInAttempt } from '../../models/sign-in-attempt.ts';
import { writeLetter } from '../notices/write-letter.ts';
import { hashOf, newToken } from '../support/token.ts';
import { codeMinutes, codeTries, hashOfCode, newCode } from './codes.ts';

/**
 * Sends a letter with a code to the address that somebody wishes to change to: only who can read it may have it. Whether
 * another person has that address shows in nothing. The letter's link leads to the page that fills the code in for them; they
 * must be signed in there.
 *
 * @param wish.secret keys the code's hash
 */
export async function sendCodeToNewAddress(
  wish: { personId: number; email: string; language: string; secret: string },
  now: Date,
): Promise<SignInAttempt> {
  const id = randomUUID();
  const code = newCode();
  return together(async () => {
    const attempt = await SignInAttempt.create({
      id,
      email: wish.email,
      changesEmailOf: wish.personId,
      codeHash: hashOfCode(code, id, wish.secret),
      linkHash: hashOf(newToken()),
      triesLeft: codeTries,
      returnTo: '/me',
      expiresAt: new Date(now.getTime() + codeMinutes * 60_000),
      createdAt: now,
    });
    const facts = { code, link: `/me/email/${id}?code=${code}`, minutes: codeMinutes };
    await writeLetter(
      { kind: 'change-email', to: { email: wish.email, language: wish.language }, facts },
      now,
    );
    return attempt;
  });
}
