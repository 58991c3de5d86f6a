import { createHash, randomBytes } from 'node:crypto';

/** Secrets that travel in links. Only who holds one can use it: the database keeps its hash, from which nobody finds it back. */

/** 256 random bits, written for an address: 43 letters, digits, - and _. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. A token is too long to guess, so a plain hash will do. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
