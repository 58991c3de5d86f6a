import type { FeedName } from '../../models/feed-state.ts';
import { Feed } from '../../models/feed.ts';
import { dayOf, homeZone } from '../calendar/zone.ts';
import { fitCalendar } from '../icalendar/fit-calendar.ts';
import { defaultLanguage, speak } from '../web/words.ts';
import type { Manner } from './describe-event.ts';
import { itemsIn } from './items-in.ts';
import type { Renderer } from './refresh-feed.ts';
import { windowOn } from './window.ts';
import type { WrittenFeed } from './window.ts';

/** What everybody may come to, which takes nobody's time until they go; null when there is no such neighbourhood. */
export async function calendarOfAgenda(
  { neighbourhood, kind }: Extract<FeedName, { of: 'agenda' }>,
  { baseUrl, edition }: Renderer,
  now: Date,
): Promise<WrittenFeed | null> {
  const say = speak(defaultLanguage);
  const place = neighbourhood === null ? null : await Feed.nameOf('neighbourhoods', neighbourhood);
  if (neighbourhood !== null && place === null) return null;
  const all = place === null ? say('feeds.agenda') : say('feeds.agendaIn', { name: place });
  const window = windowOn(dayOf(now, homeZone), homeZone);
  const manner: Manner = {
    baseUrl,
    language: defaultLanguage,
    isPublic: true,
    takesTime: false,
    leadsTo: 'space',
  };
  const text = fitCalendar(
    {
      name: kind ? say('feeds.agendaOfKind', { name: all, kind: say(`bookings.kinds.${kind}`) }) : all,
      about: say('feeds.aboutAgenda'),
      zone: homeZone,
      items: await itemsIn({ of: 'activities', neighbourhood, kind }, window, manner, edition),
    },
    (day) => say('feeds.until', { day }),
  );
  return { text, zone: homeZone };
}
