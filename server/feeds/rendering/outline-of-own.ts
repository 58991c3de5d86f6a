import type { FeedName } from '../../../models/feed-state.ts';
import { Feed } from '../../../models/feed.ts';
import { homeZone } from '../../calendar/zone.ts';
import { speak } from '../../web/words.ts';
import type { Speak } from '../../web/words.ts';
import type { FeedOutline } from './outline.ts';

type OwnFeed = Extract<FeedName, { language: string }>;

/**
 * What somebody has booked, or their group, what is booked in the house they look after, also what waits, or when they help; null when there is no
 * such group or building. Whose address it is has been looked at. Of doors and keys it tells nobody anything.
 */
export async function outlineOfOwn(feed: OwnFeed, baseUrl: string): Promise<FeedOutline | null> {
  const say = speak(feed.language);
  const name = await nameOf(feed, say);
  if (name === null) return null;
  return {
    name,
    about: say('feeds.aboutOwn'),
    zone: homeZone,
    scope: scopeOf(feed),
    manner: {
      baseUrl,
      language: feed.language,
      isPublic: false,
      tells: feed.of === 'managers' ? 'who-asked' : 'waiting',
      takesTime: true,
      leadsTo: 'booking',
    },
  };
}

async function nameOf(feed: OwnFeed, say: Speak): Promise<string | null> {
  if (feed.of === 'group') return Feed.nameOf('groups', feed.groupId);
  if (feed.of !== 'managers') return say(`feeds.${feed.of}`);
  const name = await Feed.nameOf('buildings', feed.buildingId);
  return name && say('feeds.managers', { name });
}

function scopeOf(feed: OwnFeed): FeedOutline['scope'] {
  if (feed.of === 'group') return { of: 'group', groupId: feed.groupId };
  if (feed.of === 'managers') return { of: 'buildings', buildingIds: [feed.buildingId] };
  return { of: feed.of === 'my-bookings' ? 'person' : 'help', personId: feed.personId };
}
