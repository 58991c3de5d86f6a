import type { PrivateFeed } from '../../../models/feed-token.ts';
import { slugFrom } from '../../support/slug.ts';

/**
 * The path of a private feed. The token stands in the middle: calendars show the last part to people as the name. That part is
 * there to be read, and need not be the name of today.
 */
export function privatePath(feed: PrivateFeed, token: string): string {
  return `/feeds/private/${token}/${readableName(feed)}.ics`;
}

/** Letters, digits and hyphens: also the name of the file. */
export function readableName(feed: PrivateFeed): string {
  if (feed.of === 'group') return slugFrom(feed.group.name, 'group');
  if (feed.of === 'managers') return `${feed.building.slug}-managers`;
  return feed.of;
}
