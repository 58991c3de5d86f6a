import type { Client } from 'pg';
import { hashOf, newToken } from '../../server/support/token.ts';
import type { Visit } from './beside-hello.ts';

/** Calendars of people of the town, each with an address of its own: one address may not be asked too often. */
const subscribers = Array.from({ length: 300 }, (_, n) => 301 + n);
/** A minute is the least that calendars wait; this stays below it. */
const visitsEach = 50;

/** Each asks for its own bookings, having what there is, and then once more, in turn. */
export async function pollingPrivately(client: Client, url: string): Promise<Iterator<Visit>> {
  const gzip = { 'Accept-Encoding': 'gzip' };
  const visits: Visit[] = [];
  for (const personId of subscribers) {
    const token = newToken();
    await client.query(
      `INSERT INTO feed_tokens (person_id, feed, token_hash, created_at) VALUES ($1, 'my-bookings', $2, now())`,
      [personId, hashOf(token)],
    );
    const path = `/feeds/private/${token}/my-bookings.ics`;
    const { headers } = await fetch(url + path, { headers: gzip });
    visits.push({ path, headers: { ...gzip, 'If-None-Match': headers.get('etag') ?? '' } });
  }
  return Array.from({ length: visitsEach }, () => visits)
    .flat()
    .values();
}
