import { expect } from 'chai';
import { Booking } from '../../models/booking.ts';
import { FeedState } from '../../models/feed-state.ts';
import { buildGroup, buildSpace } from '../support/builders.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';
import { buildBooking } from '../feeds/build-booking.ts';

describe('the version of a feed', () => {
  useFreshDatabase();

  it('H3 what leaves and what comes do not make up for each other', async () => {
    const group = await buildGroup();
    const space = await buildSpace();
    const [leaves, comes] = [
      await buildBooking({ spaces: [space], startsAt: new Date('2026-12-01T10:00Z') }),
      await buildBooking({ spaces: [space], startsAt: new Date('2026-12-02T10:00Z') }),
    ];
    const change = (booking: Booking, values: { groupId?: number | null; title?: string }) =>
      Booking.update(values, { where: { id: booking.id } });
    const versionOf = async () => {
      const state = await FeedState.of({ of: 'group', groupId: group.id, language: 'nl' });
      return state?.version;
    };
    await change(leaves, { groupId: group.id });
    await change(leaves, { title: 'Nog een keer' });
    const before = await versionOf();
    await change(leaves, { groupId: null });
    await change(comes, { title: 'Anders' });
    await change(comes, { groupId: group.id });
    const [was, is] = [await leaves.reload(), await comes.reload()];
    expect(is.version).to.equal(was.version - 1); // so their sums are the same
    expect(await versionOf()).not.to.equal(before);
  });
});
