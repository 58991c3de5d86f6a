import type { FeedReader, PrivateFeed } from '../../models/feed-token.ts';
import { isInGroup } from '../groups/policy.ts';
import { mayHost } from '../people/policy.ts';

/**
 * May subscribe to this feed, and go on reading it: asked when its address is made and at each visit of a calendar. What is
 * somebody's own always; of a group as long as they are in it; of a building as long as they manage or host there.
 */
export function mayReadFeed(person: FeedReader, feed: PrivateFeed): boolean {
  if (feed.of === 'group') return isInGroup(person, feed.group.id);
  if (feed.of === 'managers') return mayHost(person, feed.building);
  return true;
}
