import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Request } from 'express';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { database } from '../../models/database.ts';
import { TooMany } from '../support/errors.ts';

/** How often something may be tried; counted in the database, so that every process counts the same. By the real clock. */
export interface Limit {
  name: string;
  /** So many times … */
  times: number;
  /** … in so many seconds, from the first time on. */
  seconds: number;
}

/**
 * Counts one more time.
 *
 * @param who whose times are counted; kept as a hash
 * @returns null while it is within the limit, else in how many seconds it makes sense to try again
 */
export async function countOne(limit: Limit, who: string): Promise<number | null> {
  return waitFor(() => limiter(limit).consume(keyOf(who)));
}

async function waitFor(count: () => Promise<unknown>): Promise<number | null> {
  try {
    await count();
    return null;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
  }
}

/** Counts one more time. @throws TooMany beyond the limit */
export async function refuseBeyond(limit: Limit, who: string): Promise<void> {
  const seconds = await countOne(limit, who);
  if (seconds !== null) throw new TooMany(seconds);
}

/**
 * Counts in the memory of this process, for what is asked so often, and costs so little, that writing a count would cost more. With
 * several processes each has the whole limit.
 *
 * @returns counts one more time; @throws TooMany beyond the limit
 */
export function limitInMemory({ name, times, seconds }: Limit): (who: string) => Promise<void> {
  const counter = new RateLimiterMemory({ keyPrefix: name, points: times, duration: seconds });
  return async (who) => {
    const wait = await waitFor(() => counter.consume(who));
    if (wait !== null) throw new TooMany(wait);
  };
}

/** Begins to count anew. */
export async function forgetCount(limit: Limit, who: string): Promise<void> {
  await limiter(limit).delete(keyOf(who));
}

/** From where a request comes. One household has a whole /64 of IPv6 (RFC 6177), so that counts as one. */
export function networkOf(req: Request): string {
  const ip = req.ip ?? '';
  if (!isIPv6(ip) || ip.toLowerCase().startsWith('::ffff:')) return ip;
  const [head = '', tail = ''] = ip.split('::');
  const groups = [head, tail].map((part) => part.split(':').filter(Boolean));
  const [before = [], after = []] = groups;
  const zeroes = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeroes, ...after].slice(0, 4).join(':');
}

/** The table is made by a migration and swept by the minute tick. */
function limiter({ name, times, seconds }: Limit): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: database(),
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points: times,
    duration: seconds,
  });
}

function keyOf(who: string): string {
  return createHash('sha256').update(who).digest('base64url');
}
