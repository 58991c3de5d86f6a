import { expect } from 'chai';
import { FeedRendering } from '../../models/feed-rendering.ts';
import type { FeedName } from '../../models/feed-state.ts';
import { FeedToken } from '../../models/feed-token.ts';
import type { PrivateFeed } from '../../models/feed-token.ts';
import type { Person } from '../../models/person.ts';
import { sweepExpired } from '../../server/people/sweep-expired.ts';
import { newToken, hashOf } from '../../server/support/token.ts';
import { buildBuilding, buildGroup, buildPerson } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

const after = (days: number) => new Date(monday.getTime() + days * 86_400_000);
const language = 'nl';

describe('what feeds were last written as', () => {
  useFreshDatabase();

  const write = (feed: FeedName) =>
    FeedRendering.keep(feed, {
      version: '1',
      edition: 'of this test',
      freshUntil: after(1),
      etag: 'tag',
      lastModified: monday,
      body: Buffer.from('body'),
    });
  const isKept = async (feed: FeedName) => (await FeedRendering.of(feed)) !== null;
  const give = (person: Person, feed: PrivateFeed) =>
    FeedToken.add(person.id, feed, hashOf(newToken()), monday);

  it('is forgotten when no calendar came by for 90 days', async () => {
    const feed: FeedName = { of: 'buildings', slug: 'een-huis' };
    await write(feed);
    await FeedRendering.asked(feed, after(10));
    await sweepExpired(after(100));
    expect(await isKept(feed)).to.equal(true);
    await sweepExpired(after(100.1));
    expect(await isKept(feed)).to.equal(false);
  });

  it('H7 is forgotten at once when its last address was taken back', async () => {
    const [one, other] = [await buildPerson(), await buildPerson()];
    const group = await buildGroup({ lead: one });
    const building = await buildBuilding();
    const feeds: [PrivateFeed, FeedName][] = [
      [{ of: 'my-bookings' }, { of: 'my-bookings', personId: one.id, language }],
      [
        { of: 'group', group },
        { of: 'group', groupId: group.id, language },
      ],
      [
        { of: 'managers', building },
        { of: 'managers', buildingId: building.id, language },
      ],
    ];
    for (const [feed, name] of feeds) {
      await give(one, feed);
      await give(other, feed);
      await write(name);
    }
    const kept = () => Promise.all(feeds.map(([, name]) => isKept(name)));
    await sweepExpired(monday);
    expect(await kept()).to.deep.equal([true, true, true]);
    for (const [feed] of feeds) await FeedToken.revoke(one.id, feed, monday);
    await sweepExpired(monday);
    expect(await kept()).to.deep.equal([false, true, true]);
    for (const [feed] of feeds) await FeedToken.revoke(other.id, feed, monday);
    await sweepExpired(monday);
    expect(await kept()).to.deep.equal([false, false, false]);
  });

  it('stays under the name of who somebody was merged into', async () => {
    const [one, other] = [await buildPerson(), await buildPerson()];
    await give(one, { of: 'my-bookings' });
    await one.update({ mergedInto: other.id });
    const [was, is] = [one, other].map(({ id }): FeedName => ({ of: 'my-bookings', personId: id, language }));
    if (!was || !is) throw new Error('two feeds');
    await write(was);
    await write(is);
    await sweepExpired(monday);
    expect([await isKept(was), await isKept(is)]).to.deep.equal([false, true]);
  });
});
