import type { FeedName } from '../../../models/feed-state.ts';
import { addDays, dayOf, startOfDay } from '../../calendar/zone.ts';
import type { Day } from '../../calendar/zone.ts';
import { fitCalendar } from '../../icalendar/writing/fit-calendar.ts';
import { speak } from '../../web/words.ts';
import type { FeedOutline } from './outline.ts';
import { helpIn } from './help-in.ts';
import { itemsIn } from './items-in.ts';
import { outlineOfAgenda } from './outline-of-agenda.ts';
import { outlineOfOwn } from './outline-of-own.ts';
import { outlineOfPlace } from './outline-of-place.ts';

const daysBack = 90;
const daysAhead = 400;

/** What writes feeds: where links lead, and which edition of the program it is. */
export interface Renderer {
  baseUrl: string;
  edition: string;
}

/** The text of a feed, and the zone by which its window moves at midnight. */
export interface WrittenFeed {
  text: string;
  zone: string;
}

/** The text of a feed as it is now; null when there is no such feed. */
export async function writeFeed(
  feed: FeedName,
  { baseUrl, edition }: Renderer,
  now: Date,
): Promise<WrittenFeed | null> {
  const outline = await outlineOf(feed, baseUrl);
  if (outline === null) return null;
  const { scope, manner, ...calendar } = outline;
  const { zone } = calendar;
  const window = windowOn(dayOf(now, zone), zone);
  const items =
    scope.of === 'help' ? await helpIn(scope, window, manner) : await itemsIn(scope, window, manner, edition);
  const say = speak(manner.language);
  return { text: fitCalendar({ ...calendar, items }, (day) => say('feeds.until', { day })), zone };
}

async function outlineOf(feed: FeedName, baseUrl: string): Promise<FeedOutline | null> {
  if ('slug' in feed) return outlineOfPlace(feed, baseUrl);
  return feed.of === 'agenda' ? outlineOfAgenda(feed, baseUrl) : outlineOfOwn(feed, baseUrl);
}

/** What feeds show on a day: whole days, so that nothing enters or leaves before midnight. */
function windowOn(today: Day, zone: string): { startsAt: Date; endsAt: Date } {
  return {
    startsAt: startOfDay(addDays(today, -daysBack), zone),
    endsAt: startOfDay(addDays(today, daysAhead + 1), zone),
  };
}
