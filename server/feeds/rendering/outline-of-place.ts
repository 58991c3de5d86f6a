import type { FeedScope } from '../../../models/feed-booking.ts';
import { Feed } from '../../../models/feed.ts';
import type { PlaceFeed } from '../../../models/feed.ts';
import { defaultLanguage, speak } from '../../web/words.ts';
import type { FeedOutline } from './outline.ts';

/** What is booked in a space or a building, as everybody may know it; null when there is no such place. */
export async function outlineOfPlace(feed: PlaceFeed, baseUrl: string): Promise<FeedOutline | null> {
  const place = await Feed.place(feed);
  if (place === null) return null;
  const { zone, space, buildingId, buildingName } = place;
  const name = space ? `${space.name} – ${buildingName}` : buildingName;
  const scope: FeedScope = space
    ? { of: 'space', spaceIds: space.sharing, buildingId }
    : { of: 'buildings', buildingIds: [buildingId] };
  return {
    name,
    about: speak(defaultLanguage)('feeds.about', { name }),
    zone,
    scope,
    manner: { baseUrl, language: defaultLanguage, isPublic: true, takesTime: true, leadsTo: 'space' },
  };
}
