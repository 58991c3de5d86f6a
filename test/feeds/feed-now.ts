import { gunzipSync } from 'node:zlib';
import { Booking } from '../../models/booking.ts';
import { FeedRendering } from '../../models/feed-rendering.ts';
import type { FeedName } from '../../models/feed-state.ts';
import { refreshFeed } from '../../server/feeds/rendering/refresh-feed.ts';
import type { Rendered } from '../../server/feeds/rendering/refresh-feed.ts';
import { readBack } from '../icalendar/examples.ts';

export const renderer = { baseUrl: 'http://buurtruimte.example.org', edition: 'of these tests' };

/** As when a calendar asks; another edition of the program knows nothing of what this one wrote before. */
export async function refresh(
  feed: FeedName,
  now: Date,
  edition: string = renderer.edition,
): Promise<Rendered> {
  const { etag, lastModified } = (await refreshFeed(feed, { ...renderer, edition }, now)) ?? {};
  if (etag === undefined || lastModified === undefined) throw new Error('there is no such feed');
  return { etag, lastModified };
}

/** With the text that is sent then. */
export async function look(
  feed: FeedName,
  now: Date,
  edition?: string,
): Promise<Rendered & { text: string }> {
  const rendered = await refresh(feed, now, edition);
  const stored = await FeedRendering.of(feed);
  if (stored?.etag !== rendered.etag) throw new Error('another body than its tag says');
  return { ...rendered, text: gunzipSync(stored?.body ?? '').toString() };
}

/** Read back by another library as well. */
export async function read(feed: FeedName, now: Date) {
  const { text, ...rendered } = await look(feed, now);
  return { text, rendered, events: readBack(text).events };
}

export async function wholeOf(id: string): Promise<Booking> {
  return Booking.findByPk(id, { rejectOnEmpty: true });
}

/** What changeBooking takes, as it is. */
export function activityOf({ title, description, activityKind, isPublic, isDropIn, groupId }: Booking) {
  return { title, description, activityKind, isPublic, isDropIn, groupId };
}

/** A person at the website. */
export function actor(actorId: number) {
  return { actorId, door: 'online' } as const;
}
