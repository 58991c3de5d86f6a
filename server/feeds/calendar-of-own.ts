import type { FeedScope } from '../../models/feed-booking.ts';
import type { FeedName } from '../../models/feed-state.ts';
import { Feed } from '../../models/feed.ts';
import { dayOf, homeZone } from '../calendar/zone.ts';
import { fitCalendar } from '../icalendar/fit-calendar.ts';
import { speak } from '../web/words.ts';
import type { Speak } from '../web/words.ts';
import type { Manner } from './describe-event.ts';
import { itemsIn } from './items-in.ts';
import type { Renderer } from './refresh-feed.ts';
import { windowOn } from './window.ts';
import type { WrittenFeed } from './window.ts';

type OwnFeed = Extract<FeedName, { language: string }>;

/**
 * What somebody has booked, or their group, or what is booked in the house they look after, also what waits; null when there is no
 * such group or building. Whose address it is has been looked at. Of doors and keys it tells nobody anything.
 */
export async function calendarOfOwn(
  feed: OwnFeed,
  { baseUrl, edition }: Renderer,
  now: Date,
): Promise<WrittenFeed | null> {
  const say = speak(feed.language);
  const name = await nameOf(feed, say);
  if (name === null) return null;
  const window = windowOn(dayOf(now, homeZone), homeZone);
  const scope = scopeOf(feed);
  const manner: Manner = {
    baseUrl,
    language: feed.language,
    isPublic: false,
    tells: feed.of === 'managers' ? 'who-asked' : 'waiting',
    takesTime: true,
    leadsTo: 'booking',
  };
  const text = fitCalendar(
    {
      name,
      about: say('feeds.aboutOwn'),
      zone: homeZone,
      items: scope === null ? [] : await itemsIn(scope, window, manner, edition),
    },
    (day) => say('feeds.until', { day }),
  );
  return { text, zone: homeZone };
}

async function nameOf(feed: OwnFeed, say: Speak): Promise<string | null> {
  if (feed.of === 'group') return Feed.nameOf('groups', feed.groupId);
  if (feed.of !== 'managers') return say(`feeds.${feed.of}`);
  const name = await Feed.nameOf('buildings', feed.buildingId);
  return name && say('feeds.managers', { name });
}

/** Null: contributions have no time of their own yet. */
function scopeOf(feed: OwnFeed): FeedScope | null {
  if (feed.of === 'group') return { of: 'group', groupId: feed.groupId };
  if (feed.of === 'managers') return { of: 'buildings', buildingIds: [feed.buildingId] };
  return feed.of === 'my-bookings' ? { of: 'person', personId: feed.personId } : null;
}
