import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';

/** The six digits in a letter with which somebody shows that an address is theirs. */

/** How long a code and its link hold. */
export const codeMinutes = 15;

/** How often somebody may guess a code. */
export const codeTries = 5;

/** Each of the million codes is as likely as any other. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/**
 * What is kept of a code. A code is short enough to try them all, so the hash is keyed with a secret that does not lie in the
 * database; the attempt's id is in it, so that equal codes of two letters look different.
 */
export function hashOfCode(code: string, attemptId: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`${attemptId} ${code}`).digest();
}

/** Compares in a time that does not depend on where they differ. */
export function isSameHash(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
