import type { OutsideCalendar, ReadItems, Validators } from '../../../models/outside-calendar.ts';
import { fetchOutside } from '../../web/fetch-outside.ts';
import { readAnewAfterMs } from './limits.ts';
import { readItems } from './read-items.ts';

/** What came of fetching a calendar; `problem` is a word of the code, such as `unreachable` or `status:404`. */
export type FetchedItems =
  | ({ fetched: 'whole'; validators: Validators } & ReadItems)
  | { fetched: 'unchanged' }
  | { fetched: 'no'; problem: string };

/** Where a calendar is, and what is known of it. */
export type Source = Validators & Pick<OutsideCalendar, 'readAt'> & { address: string };

/** How to fetch: whether addresses of the own network may be. */
export interface Reach {
  outsideCalendarsFromOwnNetwork: boolean;
}

/** Fetches a calendar and reads it. Takes as long as the other side lets it, up to a limit: never call it inside together(). */
export async function fetchItems(
  { address, etag, lastModified, readAt }: Source,
  zone: string,
  { outsideCalendarsFromOwnNetwork }: Reach,
  now: Date,
): Promise<FetchedItems> {
  const isFresh = now.getTime() - readAt.getTime() < readAnewAfterMs;
  const known = isFresh ? { etag, lastModified } : { etag: null, lastModified: null };
  const answer = await fetchOutside(address, known, outsideCalendarsFromOwnNetwork);
  if (answer.fetched === 'unchanged') return answer;
  if (answer.fetched === 'no')
    return { fetched: 'no', problem: answer.reason === 'status' ? `status:${answer.status}` : answer.reason };
  const read = await readItems(answer.bytes, zone, now);
  if (!read.read) return { fetched: 'no', problem: read.reason };
  const { items, notes, digest } = read;
  return { fetched: 'whole', validators: answer.known, items, notes, digest };
}
