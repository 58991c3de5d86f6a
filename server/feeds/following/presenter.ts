import type { Building } from '../../../models/building.ts';
import type { FeedName } from '../../../models/feed-state.ts';
import type { PrivateFeed, SubscribedFeed } from '../../../models/feed-token.ts';
import type { Neighbourhood } from '../../../models/neighbourhood.ts';
import { sayNeighbourhood } from '../../buildings/list-presenter.ts';
import { presentSubscription } from '../../buildings/subscription-presenter.ts';
import { homeZone, wallClockOf } from '../../calendar/zone.ts';
import type { Wording } from '../../support/words.ts';
import type { Speak } from '../../web/words.ts';
import { addressPage, keyOf, nameOf, subscribedTo, versionOf } from './private-feed.ts';

/** A calendar for everybody that the page offers. */
export interface PublicFeed {
  feed: FeedName;
  /** Of the address. */
  path: string;
  title: Wording;
}

/** The calendars for everybody: what is on, in all neighbourhoods and in each of these, and what is taken in these houses. */
export function publicFeeds(
  neighbourhoods: readonly Pick<Neighbourhood, 'slug' | 'name' | 'town'>[],
  houses: readonly Pick<Building, 'slug' | 'name'>[],
): PublicFeed[] {
  return [
    {
      feed: { of: 'agenda', neighbourhood: null, kind: null },
      path: '/feeds/agenda.ics',
      title: { key: 'calendars.public.agenda' },
    },
    ...neighbourhoods.map(({ slug, name, town }): PublicFeed => ({
      feed: { of: 'agenda', neighbourhood: slug, kind: null },
      path: `/feeds/neighbourhoods/${slug}.ics`,
      title: {
        key: 'calendars.public.neighbourhood',
        values: { neighbourhood: sayNeighbourhood({ name, town }) },
      },
    })),
    ...houses.map(({ slug, name }): PublicFeed => ({
      feed: { of: 'buildings', slug },
      path: `/feeds/buildings/${slug}.ics`,
      title: { key: 'calendars.public.building', values: { name } },
    })),
  ];
}

interface Own {
  feeds: PrivateFeed[];
  subscribed: SubscribedFeed[];
  /** What they have an address of, and may no longer read. */
  stopped: PrivateFeed[];
}

/**
 * The page that explains how to have our calendars in one's own.
 *
 * @param own null: nobody is signed in
 * @param lastAsked when calendars last came by for the public feeds, in their order
 * @param newer of which feed somebody wanted an address that has one by now
 */
export function presentCalendars(
  own: Own | null,
  open: { feeds: PublicFeed[]; lastAsked: (Date | null)[] },
  { baseUrl, say, newer }: { baseUrl: string; say: Speak; newer: PrivateFeed | null },
) {
  return {
    title: { key: 'calendars.title' },
    isSignedIn: own !== null,
    newer: newer && { key: 'calendars.newer', values: { feed: nameOf(newer) } },
    own: own?.feeds.map((feed) => presentOwn(feed, own.subscribed)) ?? [],
    stopped:
      own?.stopped.map((feed) => ({ id: keyOf(feed), name: nameOf(feed), action: addressPage(feed) })) ?? [],
    open: open.feeds.map(({ path, title }, place) => ({
      title,
      id: `feed-${place}`,
      subscription: presentSubscription(baseUrl, path, say(title), open.lastAsked[place] ?? null),
    })),
  };
}

/** The page on which the address of a private feed is shown, the one time that this can be. */
export function presentMadeAddress(
  feed: PrivateFeed,
  path: string,
  { baseUrl, say }: { baseUrl: string; say: Speak },
) {
  return {
    title: { key: 'calendars.made.title' },
    name: nameOf(feed),
    subscription: presentSubscription(baseUrl, path, say(nameOf(feed))),
    // What letters bring invitations for.
    mayBeTwice: feed.of === 'my-bookings' || feed.of === 'group',
  };
}

function presentOwn(feed: PrivateFeed, subscribed: SubscribedFeed[]) {
  const has = subscribedTo(feed, subscribed);
  return {
    id: keyOf(feed),
    name: nameOf(feed),
    about: { key: `calendars.feeds.${feed.of}.about` },
    action: addressPage(feed),
    state: has ? sayUse(has) : [{ key: 'calendars.own.none' }],
    instead: versionOf(has),
    has: has !== null,
  };
}

function sayUse({ createdAt, lastUsedAt }: SubscribedFeed): Wording[] {
  const since = { key: 'calendars.own.since', values: { day: wallClockOf(createdAt, homeZone).day } };
  if (lastUsedAt === null) return [since, { key: 'calendars.own.neverUsed' }];
  const { day, time } = wallClockOf(lastUsedAt, homeZone);
  return [since, { key: 'calendars.own.lastUsed', values: { day, time } }];
}
