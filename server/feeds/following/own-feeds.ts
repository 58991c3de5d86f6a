import { Building } from '../../../models/building.ts';
import type { PrivateFeed } from '../../../models/feed-token.ts';
import type { KnownPerson } from '../../../models/person.ts';
import { mayReadFeed } from '../policy.ts';

/** What somebody can follow: feeds of their own, and the houses they have to do with. */
export interface OwnFeeds {
  feeds: PrivateFeed[];
  houses: Building[];
}

/**
 * The private feeds that this person may read, in the order in which a page has them, and the houses in which they book or work.
 */
export async function ownFeedsOf(person: KnownPerson): Promise<OwnFeeds> {
  const houses = await Building.concerning(
    { id: person.id, groupIds: person.groups.map(({ id }) => id) },
    {
      organisationIds: person.roles.flatMap(({ organisationId }) => organisationId ?? []),
      buildingIds: person.roles.flatMap(({ buildingId }) => buildingId ?? []),
    },
  );
  const all: PrivateFeed[] = [
    { of: 'my-bookings' },
    { of: 'my-contributions' },
    ...person.groups.map((group): PrivateFeed => ({ of: 'group', group })),
    ...houses.map((building): PrivateFeed => ({ of: 'managers', building })),
  ];
  return { feeds: all.filter((feed) => mayReadFeed(person, feed)), houses };
}
