import { expect } from 'chai';
import { rows } from '../../../models/database.ts';
import { FeedToken } from '../../../models/feed-token.ts';
import type { PrivateFeed } from '../../../models/feed-token.ts';
import { GroupMember } from '../../../models/group.ts';
import { makeFeedToken } from '../../../server/feeds/following/make-feed-token.ts';
import { mayReadFeed } from '../../../server/feeds/policy.ts';
import { revokeFeedToken } from '../../../server/feeds/following/revoke-feed-token.ts';
import { hashOf } from '../../../server/support/token.ts';
import { buildBuilding, buildGroup, buildPerson, buildRole } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';

const today = '2026-11-23';
const later = new Date('2026-11-30T09:00Z');
const mine: PrivateFeed = { of: 'my-bookings' };

describe('tokens of private feeds', () => {
  useFreshDatabase();

  it('H7 256 random bits, of which only the hash is kept', async () => {
    const person = await buildPerson();
    const { token, path } = await makeFeedToken(person, mine, monday);
    expect(Buffer.from(token, 'base64url')).to.have.length(32);
    expect(path).to.equal(`/feeds/private/${token}/my-bookings.ics`);
    const [kept] = await rows<{ all: string; hash: Buffer }>(
      `SELECT t::text AS all, token_hash AS hash FROM feed_tokens t WHERE person_id = :id`,
      { id: person.id },
    );
    expect(kept?.hash.equals(hashOf(token))).to.equal(true);
    expect(kept?.all).not.to.include(token);
  });

  it('H7 one for each person and feed: a new one ends the one before, also of two at once', async () => {
    const person = await buildPerson();
    const first = await makeFeedToken(person, mine, monday);
    await Promise.all([makeFeedToken(person, mine, later), makeFeedToken(person, mine, later)]);
    expect(await FeedToken.ofPerson(person.id)).to.deep.equal([
      { feed: mine, createdAt: later, lastUsedAt: null },
    ]);
    expect(await FeedToken.asked(hashOf(first.token), today)).to.include({ isRevoked: true });
  });

  it('H7 is taken back by its owner, of one feed at a time, and of nobody else', async () => {
    const [person, other] = [await buildPerson(), await buildPerson()];
    const { token } = await makeFeedToken(person, mine, monday);
    await makeFeedToken(person, { of: 'my-contributions' }, monday);
    expect(await revokeFeedToken(other, mine, later)).to.equal(false);
    expect(await FeedToken.asked(hashOf(token), today)).to.include({ isRevoked: false });
    expect(await revokeFeedToken(person, mine, later)).to.equal(true);
    expect(await revokeFeedToken(person, mine, later)).to.equal(false);
    expect((await FeedToken.ofPerson(person.id)).map(({ feed }) => feed.of)).to.deep.equal([
      'my-contributions',
    ]);
  });

  it('H7 is judged by what its owner may today', async () => {
    const person = await buildPerson();
    const group = await buildGroup({ lead: person });
    const building = await buildBuilding({ slug: 'een-huis' });
    const role = await buildRole({ personId: person.id, role: 'host', buildingId: building.id });
    const ofGroup = await makeFeedToken(person, { of: 'group', group }, monday);
    const ofHouse = await makeFeedToken(person, { of: 'managers', building }, monday);
    expect(ofHouse.path).to.match(/\/een-huis-managers\.ics$/);
    const may = async (token: string) => {
      const asked = await FeedToken.asked(hashOf(token), today);
      return asked && mayReadFeed(asked.reader, asked.feed);
    };
    expect([await may(ofGroup.token), await may(ofHouse.token)]).to.deep.equal([true, true]);
    await GroupMember.update(
      { leftAt: monday, isLead: false },
      { where: { personId: person.id, groupId: group.id } },
    );
    await role.update({ untilOn: '2026-11-22' });
    expect([await may(ofGroup.token), await may(ofHouse.token)]).to.deep.equal([false, false]);
  });

  it('H7 remembers when it was last used, and no earlier moment afterwards', async () => {
    const person = await buildPerson();
    const { token } = await makeFeedToken(person, mine, monday);
    const { tokenId = 0 } = (await FeedToken.asked(hashOf(token), today)) ?? {};
    await FeedToken.used(tokenId, later);
    await FeedToken.used(tokenId, monday);
    const [subscribed] = await FeedToken.ofPerson(person.id);
    expect(subscribed?.lastUsedAt).to.deep.equal(later);
  });

  it('who was merged into somebody leaves them their addresses', async () => {
    const [person, other] = [await buildPerson(), await buildPerson()];
    const { token } = await makeFeedToken(other, mine, monday);
    await other.update({ mergedInto: person.id });
    expect((await FeedToken.asked(hashOf(token), today))?.reader.id).to.equal(person.id);
    expect(await revokeFeedToken(person, mine, later)).to.equal(true);
  });
});
