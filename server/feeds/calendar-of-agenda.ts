import { FeedBooking } from '../../models/feed-booking.ts';
import type { FeedName } from '../../models/feed-state.ts';
import { Feed } from '../../models/feed.ts';
import { mayEverybodyKnow } from '../buildings/policy.ts';
import { dayOf, homeZone } from '../calendar/zone.ts';
import { fitCalendar, mostEvents } from '../icalendar/fit-calendar.ts';
import { speak } from '../web/words.ts';
import { eventsOf } from './events-of.ts';
import { windowOn } from './window.ts';
import type { WrittenFeed } from './window.ts';

/** What everybody may come to, which takes nobody's time until they go; null when there is no such neighbourhood. */
export async function calendarOfAgenda(
  { neighbourhood, kind }: Extract<FeedName, { of: 'agenda' }>,
  baseUrl: string,
  now: Date,
): Promise<WrittenFeed | null> {
  const say = speak('nl');
  const place = neighbourhood === null ? null : await Feed.nameOf('neighbourhoods', neighbourhood);
  if (neighbourhood !== null && place === null) return null;
  const all = place === null ? say('feeds.agenda') : say('feeds.agendaIn', { name: place });
  const window = windowOn(dayOf(now, homeZone), homeZone);
  const bookings = await FeedBooking.touching(
    { of: 'activities', neighbourhood, kind },
    window,
    mostEvents + 1,
  );
  const text = fitCalendar(
    {
      name: kind ? say('feeds.agendaOfKind', { name: all, kind: say(`bookings.kinds.${kind}`) }) : all,
      about: say('feeds.aboutAgenda'),
      zone: homeZone,
      events: eventsOf(bookings, window, {
        baseUrl,
        say,
        mayKnow: ({ isPublic }, { state }) => mayEverybodyKnow({ isPublic, state }),
        takesTime: false,
        leadsTo: 'space',
      }),
    },
    (day) => say('feeds.until', { day }),
  );
  return { text, zone: homeZone };
}
