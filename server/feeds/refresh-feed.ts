import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { together } from '../../models/database.ts';
import { FeedRendering } from '../../models/feed-rendering.ts';
import { Feed, feedKey } from '../../models/feed.ts';
import type { FeedName, FeedPlace, FeedState } from '../../models/feed.ts';
import { addDays, dayOf, startOfDay } from '../calendar/zone.ts';
import { speak } from '../web/words.ts';
import { describeEvent } from './describe-event.ts';
import { fitCalendar, mostEvents } from '../icalendar/fit-calendar.ts';

/** How a feed stands: the hash of its body, and since when it is so (in whole seconds). */
export interface Rendered {
  etag: string;
  lastModified: Date;
}

/** What renders: where links lead, and which edition of the program it is. */
export interface Renderer {
  baseUrl: string;
  edition: string;
}

const daysBack = 90;
const daysAhead = 400;
const second = 1000;

/**
 * Sees to it that the feed in the store is the feed as it is now: renders it when a booking, a name or the window changed
 * since it was rendered last, and otherwise does next to nothing.
 *
 * @returns null when there is no such feed
 */
export async function refreshFeed(feed: FeedName, renderer: Renderer, now: Date): Promise<Rendered | null> {
  const state = await Feed.state(feed);
  if (state === null) return null;
  if (isFresh(state, renderer, now)) return state.rendered;
  return oneAtATime(`${feedKey(feed)} ${state.version}`, () => renderFeed(feed, renderer, now));
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
    await Feed.lock(feed);
    // The version is read before what it is the version of: what changes in between raises it and is rendered next time.
    const place = await Feed.place(feed);
    if (place === null) return null;
    const today = dayOf(now, place.zone);
    const body = await promisify(gzip)(await write(place, today, renderer), { level: 9 });
    const etag = createHash('sha256').update(body).digest('base64url');
    const before = await FeedRendering.of(feed);
    const changedAt = before?.etag === etag ? before.lastModified : changeOf(place, today, before);
    const rendered = { etag, lastModified: changedAt };
    const freshUntil = startOfDay(addDays(today, 1), place.zone);
    const { version } = place;
    await FeedRendering.keep(feed, { ...rendered, version, edition: renderer.edition, freshUntil, body });
    return rendered;
  });
}

async function write(place: FeedPlace, today: string, { baseUrl }: Renderer): Promise<string> {
  const { zone, spaceName, buildingName } = place;
  const say = speak('nl');
  const window = {
    startsAt: startOfDay(addDays(today, -daysBack), zone),
    endsAt: startOfDay(addDays(today, daysAhead + 1), zone),
  };
  const occurrences = await Feed.occurrences(place, window, mostEvents + 1);
  const name = spaceName === null ? buildingName : `${spaceName} – ${buildingName}`;
  return fitCalendar(
    {
      name,
      about: say('feeds.about', { name }),
      zone,
      events: occurrences.map((occurrence) => describeEvent(occurrence, place, { baseUrl, say })),
    },
    (day) => say('feeds.until', { day }),
  );
}

/**
 * When a body that differs from the one before came to be: when the building changed, or the window moved this midnight; at
 * least a second after the one before, so that two bodies never bear the same date (RFC 9110 section 8.8.2.2).
 */
function changeOf(place: FeedPlace, today: string, before: Rendered | null): Date {
  const moment = Math.max(
    inSeconds(place.changedAt),
    inSeconds(startOfDay(today, place.zone)),
    before === null ? 0 : inSeconds(before.lastModified) + 1,
  );
  return new Date(moment * second);
}

function inSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / second);
}
