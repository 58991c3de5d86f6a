import { together } from '../../../models/database.ts';
import { FeedToken } from '../../../models/feed-token.ts';
import type { PrivateFeed } from '../../../models/feed-token.ts';
import { Person } from '../../../models/person.ts';

/**
 * Ends the address that somebody has of a private feed: whoever has it is told that it is gone. Also of a feed that they may no
 * longer read.
 *
 * @returns whether there was one
 */
export function revokeFeedToken(person: { id: number }, feed: PrivateFeed, now: Date): Promise<boolean> {
  return together(async () => {
    await Person.locked(person.id);
    return FeedToken.revoke(person.id, feed, now);
  });
}
