import { FeedBooking } from '../../models/feed-booking.ts';
import type { FeedScope } from '../../models/feed-booking.ts';
import { Feed } from '../../models/feed.ts';
import type { PlaceFeed } from '../../models/feed.ts';
import { mayEverybodyKnow } from '../buildings/policy.ts';
import { dayOf } from '../calendar/zone.ts';
import { fitCalendar, mostEvents } from '../icalendar/fit-calendar.ts';
import { speak } from '../web/words.ts';
import { eventsOf } from './events-of.ts';
import { windowOn } from './window.ts';
import type { WrittenFeed } from './window.ts';

/** What is booked in a space or a building, as everybody may know it; null when there is no such place. */
export async function calendarOfPlace(
  feed: PlaceFeed,
  baseUrl: string,
  now: Date,
): Promise<WrittenFeed | null> {
  const place = await Feed.place(feed);
  if (place === null) return null;
  const { zone, space, buildingId, buildingName } = place;
  const say = speak('nl');
  const scope: FeedScope = space
    ? { of: 'space', spaceId: space.id, buildingId }
    : { of: 'buildings', buildingIds: [buildingId] };
  const window = windowOn(dayOf(now, zone), zone);
  const bookings = await FeedBooking.touching(scope, window, mostEvents + 1);
  const name = space ? `${space.name} – ${buildingName}` : buildingName;
  const text = fitCalendar(
    {
      name,
      about: say('feeds.about', { name }),
      zone,
      events: eventsOf(bookings, window, {
        baseUrl,
        say,
        mayKnow: ({ isPublic }, { state }) => mayEverybodyKnow({ isPublic, state }),
        takesTime: true,
        leadsTo: 'space',
      }),
    },
    (day) => say('feeds.until', { day }),
  );
  return { text, zone };
}
