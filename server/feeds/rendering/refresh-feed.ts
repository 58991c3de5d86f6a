import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { together } from '../../../models/database.ts';
import { FeedRendering } from '../../../models/feed-rendering.ts';
import { FeedState, feedKey } from '../../../models/feed-state.ts';
import type { FeedName } from '../../../models/feed-state.ts';
import { addDays, dayOf, startOfDay } from '../../calendar/zone.ts';
import { writeFeed } from './write-feed.ts';
import type { Renderer } from './write-feed.ts';

/** How a feed stands: the hash of its body, and since when it is so (in whole seconds). */
export interface Rendered {
  etag: string;
  lastModified: Date;
}

const second = 1000;
const aQuarter = 15 * 60_000;

/**
 * Sees to it that the feed in the store is the feed as it is now: renders it when a booking, a name or the window changed
 * since it was rendered last, and otherwise does next to nothing. Remembers that it was asked for.
 *
 * @returns null when there is no such feed
 */
export async function refreshFeed(feed: FeedName, renderer: Renderer, now: Date): Promise<Rendered | null> {
  const state = await FeedState.of(feed);
  if (state === null) return null;
  const rendered = isFresh(state, renderer, now)
    ? state.rendered
    : await oneAtATime(`${feedKey(feed)} ${state.version}`, () => renderFeed(feed, renderer, now));
  const askedAt = state.rendered?.lastAskedAt ?? null;
  if (isQuarterAgo(askedAt, now)) await FeedRendering.asked(feed, now);
  return rendered;
}

/** To the quarter of an hour is enough to tell whether a calendar still comes by: not every visit writes. */
export function isQuarterAgo(moment: Date | null, now: Date): boolean {
  return moment === null || now.getTime() - moment.getTime() >= aQuarter;
}

function isFresh({ version, rendered }: FeedState, { edition }: Renderer, now: Date): boolean {
  return rendered?.version === version && rendered.edition === edition && now < rendered.freshUntil;
}

const underWay = new Map<string, Promise<Rendered | null>>();

/** Many calendars come on the hour: whoever finds a rendering of the same version under way waits for it. */
function oneAtATime(key: string, render: () => Promise<Rendered | null>): Promise<Rendered | null> {
  const rendering = underWay.get(key) ?? render().finally(() => underWay.delete(key));
  underWay.set(key, rendering);
  return rendering;
}

function renderFeed(feed: FeedName, renderer: Renderer, now: Date): Promise<Rendered | null> {
  return together(async () => {
    await FeedState.lock(feed);
    // The version is read before what it is the version of: what changes in between raises it and is rendered next time.
    const state = await FeedState.of(feed);
    if (state && isFresh(state, renderer, now)) return state.rendered; // by who held the lock before
    const written = state && (await writeFeed(feed, renderer, now));
    if (!written) return null;
    const body = await promisify(gzip)(written.text);
    const etag = createHash('sha256').update(body).digest('base64url');
    const today = startOfDay(dayOf(now, written.zone), written.zone);
    const before = state.rendered;
    const lastModified =
      before?.etag === etag ? before.lastModified : changeOf(state.changedAt, today, before);
    const freshUntil = startOfDay(addDays(dayOf(now, written.zone), 1), written.zone);
    const { version } = state;
    const { edition } = renderer;
    await FeedRendering.keep(feed, { version, edition, freshUntil, etag, lastModified, body });
    return { etag, lastModified };
  });
}

/**
 * When a body that differs from the one before came to be: when anything in it changed, or the window moved this midnight; at
 * least a second after the one before, so that two bodies never bear the same date (RFC 9110 section 8.8.2.2), and what left a
 * feed gives it another date as well.
 */
function changeOf(changedAt: Date, today: Date, before: Rendered | null): Date {
  const moment = Math.max(
    inSeconds(changedAt),
    inSeconds(today),
    before === null ? 0 : inSeconds(before.lastModified) + 1,
  );
  return new Date(moment * second);
}

function inSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / second);
}
