import type { PrivateFeed, SubscribedFeed } from '../../../models/feed-token.ts';
import type { Wording } from '../../support/words.ts';

/** What somebody calls it: "Uw reserveringen", "De groep Koor". */
export function nameOf(feed: PrivateFeed): Wording {
  const key = `calendars.feeds.${feed.of}.title`;
  if (feed.of === 'group') return { key, values: { name: feed.group.name } };
  if (feed.of === 'managers') return { key, values: { name: feed.building.name } };
  return { key };
}

/** As it stands in the addresses of our pages: `my-bookings`, `groups/12`, `managers/het-huis`. */
export function keyOf(feed: PrivateFeed): string {
  if (feed.of === 'group') return `groups/${feed.group.id}`;
  if (feed.of === 'managers') return `managers/${feed.building.slug}`;
  return feed.of;
}

/** Where one asks for an address of it, and ends that. */
export function addressPage(feed: PrivateFeed): string {
  return `/calendars/${keyOf(feed)}/address`;
}

/** The address of this feed among those that somebody has; null when they have none. */
export function subscribedTo(feed: PrivateFeed, all: readonly SubscribedFeed[]): SubscribedFeed | null {
  return all.find((one) => keyOf(one.feed) === keyOf(feed)) ?? null;
}

/** Tells one address of a feed from the next without telling the address; empty when there is none. */
export function versionOf(subscribed: Pick<SubscribedFeed, 'createdAt'> | null): string {
  return subscribed?.createdAt.toISOString() ?? '';
}
