import { countOne, forgetCount, refuseBeyond } from '../web/limits.ts';
import type { Limit } from '../web/limits.ts';

/**
 * How often codes may be asked for and guessed. Somebody who keeps trying must not shut out whose address it is. So a count per
 * address lasts no longer than the letters it counts: whoever is told to wait has one that still works. And it is guessing codes
 * that stops for a day, never the links in letters. A desk or library is one network for many people: counts per network are wide.
 */

const minutes = 60;

/** Letters with a code to one address, known or not. As long as a code holds. */
const lettersToAddress: Limit = { name: 'letters-to-address', times: 4, seconds: 15 * minutes };

/** Letters with a code asked for from one network. */
const lettersFromNetwork: Limit = { name: 'letters-from-network', times: 40, seconds: 15 * minutes };

/** Wrong codes for one address, over all its letters: a chance of 1 in 33,000 a day to hit one. */
export const codesForAddress: Limit = { name: 'codes-for-address', times: 30, seconds: 24 * 60 * minutes };

/** Codes filled in from one network. */
export const codesFromNetwork: Limit = { name: 'codes-from-network', times: 80, seconds: 15 * minutes };

/**
 * Counts a letter with a code that somebody wants sent.
 *
 * @returns null when it may go, else in how many seconds this address may have another
 * @throws TooMany when too many were asked for from that network
 */
export async function countLetter(email: string, network: string): Promise<number | null> {
  await refuseBeyond(lettersFromNetwork, network);
  return countOne(lettersToAddress, email.toLowerCase());
}

/** Begins to count anew for who has read a letter: it was them who asked. */
export async function forgetLetters(email: string): Promise<void> {
  await forgetCount(lettersToAddress, email.toLowerCase());
}
