import type { FeedScope } from '../../models/feed-booking.ts';
import { Feed } from '../../models/feed.ts';
import type { PlaceFeed } from '../../models/feed.ts';
import { dayOf } from '../calendar/zone.ts';
import { fitCalendar } from '../icalendar/fit-calendar.ts';
import { defaultLanguage, speak } from '../web/words.ts';
import type { Manner } from './describe-event.ts';
import { itemsIn } from './items-in.ts';
import type { Renderer } from './refresh-feed.ts';
import { windowOn } from './window.ts';
import type { WrittenFeed } from './window.ts';

/** What is booked in a space or a building, as everybody may know it; null when there is no such place. */
export async function calendarOfPlace(
  feed: PlaceFeed,
  { baseUrl, edition }: Renderer,
  now: Date,
): Promise<WrittenFeed | null> {
  const place = await Feed.place(feed);
  if (place === null) return null;
  const { zone, space, buildingId, buildingName } = place;
  const say = speak(defaultLanguage);
  const scope: FeedScope = space
    ? { of: 'space', spaceIds: space.sharing, buildingId }
    : { of: 'buildings', buildingIds: [buildingId] };
  const window = windowOn(dayOf(now, zone), zone);
  const manner: Manner = {
    baseUrl,
    language: defaultLanguage,
    isPublic: true,
    takesTime: true,
    leadsTo: 'space',
  };
  const name = space ? `${space.name} – ${buildingName}` : buildingName;
  const text = fitCalendar(
    {
      name,
      about: say('feeds.about', { name }),
      zone,
      items: await itemsIn(scope, window, manner, edition),
    },
    (day) => say('feeds.until', { day }),
  );
  return { text, zone };
}
