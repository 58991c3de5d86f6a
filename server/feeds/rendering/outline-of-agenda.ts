import type { FeedName } from '../../../models/feed-state.ts';
import { Feed } from '../../../models/feed.ts';
import { homeZone } from '../../calendar/zone.ts';
import { defaultLanguage, speak } from '../../web/words.ts';
import type { FeedOutline } from './outline.ts';

/** What everybody may come to, which takes nobody's time until they go; null when there is no such neighbourhood. */
export async function outlineOfAgenda(
  { neighbourhood, kind }: Extract<FeedName, { of: 'agenda' }>,
  baseUrl: string,
): Promise<FeedOutline | null> {
  const say = speak(defaultLanguage);
  const place = neighbourhood === null ? null : await Feed.nameOf('neighbourhoods', neighbourhood);
  if (neighbourhood !== null && place === null) return null;
  const all = place === null ? say('feeds.agenda') : say('feeds.agendaIn', { name: place });
  return {
    name: kind ? say('feeds.agendaOfKind', { name: all, kind: say(`bookings.kinds.${kind}`) }) : all,
    about: say('feeds.aboutAgenda'),
    zone: homeZone,
    scope: { of: 'activities', neighbourhood, kind },
    manner: { baseUrl, language: defaultLanguage, isPublic: true, takesTime: false, leadsTo: 'space' },
  };
}
