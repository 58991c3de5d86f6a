import { SignInAttempt } from '../../models/sign-in-attempt.ts';
import { countOne, forgetCount, refuseBeyond } from '../web/limits.ts';
import { hashOfCode, isSameHash } from './codes.ts';
import { codesForAddress, codesFromNetwork } from './limits.ts';

/**
 * `right`; `wrong`: another try is left; `link-only`: guessed too often, the letter's link still works; `over`: used, or too
 * late.
 */
export type Guess = 'right' | 'wrong' | 'link-only' | 'over';

/**
 * Judges a code that somebody typed. Five guesses, then only the link of that letter is left: it is too long to guess, so
 * somebody else's guessing never locks out who can read the letter. The guess counts whatever comes of it, so call it outside
 * together().
 *
 * @param guess.network where it came from
 * @param guess.secret what the code's hash is keyed with
 * @throws TooMany when too many codes came from that network
 */
export async function confirmCode(
  attempt: SignInAttempt,
  guess: { code: string; network: string; secret: string },
  now: Date,
): Promise<Guess> {
  await refuseBeyond(codesFromNetwork, guess.network);
  const address = attempt.email.toLowerCase();
  const mayGuess = (await countOne(codesForAddress, address)) === null;
  if (mayGuess && (await SignInAttempt.spendTry(attempt.id, now))) {
    const isRight = isSameHash(hashOfCode(guess.code, attempt.id, guess.secret), attempt.codeHash);
    if (isRight) await forgetCount(codesForAddress, address);
    if (isRight) return 'right';
  }
  await attempt.reload();
  if (!attempt.isOpen(now)) return 'over';
  return mayGuess && attempt.triesLeft > 0 ? 'wrong' : 'link-only';
}
