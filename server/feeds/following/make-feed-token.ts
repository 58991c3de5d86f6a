import { together } from '../../../models/database.ts';
import { FeedToken } from '../../../models/feed-token.ts';
import type { PrivateFeed } from '../../../models/feed-token.ts';
import { holdPerson } from '../../people/hold-person.ts';
import { hashOf, newToken } from '../../support/token.ts';
import { privatePath } from './private-path.ts';

/**
 * Makes an address of a private feed, in the place of the one that this person had: that one ends at once. It can be told now and
 * never again, as only its hash is kept.
 *
 * @param feed one that they may read (mayReadFeed)
 * @returns the token, and the path of the feed with it in the middle
 */
export async function makeFeedToken(
  person: { id: number },
  feed: PrivateFeed,
  now: Date,
): Promise<{ token: string; path: string }> {
  const token = newToken();
  await together(async () => {
    await holdPerson(person.id);
    await FeedToken.revoke(person.id, feed, now);
    await FeedToken.add(person.id, feed, hashOf(token), now);
  });
  return { token, path: privatePath(feed, token) };
}
