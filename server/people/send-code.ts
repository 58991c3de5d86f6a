import { randomUUID } from 'node:crypto';
import { together } from '../../models/database.ts';
import { Person } from '../../models/person.ts';
import { SignInAttempt } from '../../models/sign-in-attempt.ts';
import { writeLetter } from '../notices/write-letter.ts';
import { hashOf, newToken } from '../support/token.ts';
import { codeMinutes, codeTries, hashOfCode, newCode } from './codes.ts';

/**
 * Sends a letter with a code and a link to an address. Does the same, and as much, whether anybody has that address or not:
 * neither the answer nor the time it takes tells.
 *
 * @param wish.returnTo a path on this site to go on to afterwards, also when the link is opened on another device
 * @param wish.language of the page; a known person's letter is in their own
 * @param wish.secret keys the code's hash
 * @returns the attempt, at whose page the code is filled in
 */
export async function sendCode(
  wish: { email: string; returnTo: string; language: string; secret: string },
  now: Date,
): Promise<SignInAttempt> {
  const { email, returnTo, secret } = wish;
  const id = randomUUID();
  const code = newCode();
  const token = newToken();
  const known = await Person.byEmail(email);
  return together(async () => {
    const attempt = await SignInAttempt.create({
      id,
      email,
      changesEmailOf: null,
      codeHash: hashOfCode(code, id, secret),
      linkHash: hashOf(token),
      triesLeft: codeTries,
      returnTo,
      expiresAt: new Date(now.getTime() + codeMinutes * 60_000),
      createdAt: now,
    });
    const facts = { code, link: `/sign-in/link/${token}`, minutes: codeMinutes };
    const language = known?.language ?? wish.language;
    await writeLetter({ kind: 'sign-in', to: { email, language }, facts }, now);
    return attempt;
  });
}
