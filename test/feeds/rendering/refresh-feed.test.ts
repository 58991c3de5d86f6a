import { expect } from 'chai';
import { Building } from '../../../models/building.ts';
import { rows, together } from '../../../models/database.ts';
import type { FeedName } from '../../../models/feed-state.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { changeBooking } from '../../../server/bookings/changing/change-booking.ts';
import { refreshFeed } from '../../../server/feeds/rendering/refresh-feed.ts';
import { buildPerson, buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { changeSpace } from '../../../server/spaces/change-space.ts';
import { buildBooking } from '../build-booking.ts';
import { linesOf } from '../../icalendar/examples.ts';
import { activityOf, actor, read, refresh, renderer, wholeOf } from '../feed-now.ts';

const day = 86_400_000;

describe('a feed kept fresh', () => {
  useFreshDatabase();

  describe('C15 from 90 days back to 400 days ahead', () => {
    it('holds what touches the window, by the days of the building', async () => {
      const space = await buildSpace();
      const at = (text: string) =>
        buildBooking({ spaces: [space], startsAt: new Date(text), minutes: 30, title: text });
      await at('2026-08-24T21:30:00Z'); // ends at the midnight that begins 25 August
      await at('2026-08-24T22:00:00Z');
      await at('2027-12-28T22:59:00Z'); // begins a minute before the midnight that ends 28 December
      await at('2027-12-28T23:30:00Z');
      const { events } = await read({ of: 'spaces', slug: space.slug }, monday);
      expect(events.map(({ summary }) => summary)).to.deep.equal([
        '2026-08-24T22:00:00Z',
        '2027-12-28T22:59:00Z',
      ]);
    });

    it('H3 the passing of its edge changes tag and date, at midnight and not before', async () => {
      const space = await buildSpace();
      const feed: FeedName = { of: 'spaces', slug: space.slug };
      await buildBooking({ spaces: [space], startsAt: new Date(monday.getTime() - 90 * day), at: monday });
      const before = await refresh(feed, monday);
      const lastMoment = await refresh(feed, new Date('2026-11-23T22:59:59Z'));
      const midnight = await refresh(feed, new Date('2026-11-23T23:00:00Z'));
      expect(lastMoment).to.deep.equal(before);
      expect(midnight.etag).not.to.equal(before.etag);
      expect(midnight.lastModified).to.deep.equal(new Date('2026-11-23T23:00:00Z'));
      const { events } = await read(feed, new Date('2026-11-23T23:00:00Z'));
      expect(events).to.deep.equal([]);
    });

    it('C12 a midnight at which nothing enters or leaves changes nothing', async () => {
      const space = await buildSpace();
      const feed: FeedName = { of: 'spaces', slug: space.slug };
      await buildBooking({ spaces: [space], startsAt: new Date(monday.getTime() + 3 * day) });
      const before = await refresh(feed, monday);
      expect(await refresh(feed, new Date(monday.getTime() + day))).to.deep.equal(before);
    });
  });

  it('C13 a new name of its place raises the stamps of every event, and of no other', async () => {
    const space = await buildSpace();
    const other = await buildSpace({ buildingId: space.buildingId });
    await buildBooking({ spaces: [space], startsAt: new Date(monday.getTime() + 3 * day) });
    await buildBooking({ spaces: [other], startsAt: new Date(monday.getTime() + 4 * day) });
    const later = new Date(monday.getTime() + 60_000);
    await changeSpace(space, { ...space.get(), name: 'Nieuwe naam' }, actor((await buildPerson()).id), later);
    const building = await Building.findByPk(space.buildingId, { rejectOnEmpty: true });
    const { text } = await read({ of: 'buildings', slug: building.slug }, later);
    expect(linesOf(text).filter((line) => /^(DTSTAMP|LAST-MODIFIED|SEQUENCE)/.test(line))).to.deep.equal([
      'SEQUENCE:0',
      'DTSTAMP:20261123T090100Z',
      'LAST-MODIFIED:20261123T090100Z',
      'SEQUENCE:0',
      'DTSTAMP:20261123T090000Z',
      'LAST-MODIFIED:20261123T090000Z',
    ]);
  });

  it('C13 a decision raises stamps and sequence, a new title stamps only', async () => {
    const space = await buildSpace();
    const feed: FeedName = { of: 'spaces', slug: space.slug };
    const who = actor((await buildPerson()).id);
    const startsAt = new Date('2026-11-26T09:00:00Z');
    const booking = await buildBooking({ spaces: [space], startsAt, state: 'requested' });
    const [minute, two] = [new Date(monday.getTime() + 60_000), new Date(monday.getTime() + 120_000)];
    expect(await approveBooking(booking.id, who, minute)).to.deep.include({ approved: true });
    expect(linesOf((await read(feed, minute)).text)).to.include.members([
      'SEQUENCE:1',
      'DTSTAMP:20261123T090100Z',
      'LAST-MODIFIED:20261123T090100Z',
    ]);
    await changeBooking(booking.id, { ...activityOf(await wholeOf(booking.id)), title: 'Anders' }, who, two);
    expect(linesOf((await read(feed, two)).text)).to.include.members([
      'SUMMARY:Anders',
      'SEQUENCE:1',
      'DTSTAMP:20261123T090200Z',
      'LAST-MODIFIED:20261123T090200Z',
    ]);
  });

  it('a space shows whatever takes its units: half a hall stands in the feed of the whole', async () => {
    const half = await buildSpace();
    const whole = await buildSpace({ buildingId: half.buildingId });
    await together(() =>
      rows(`INSERT INTO space_units (space_id, unit_id, building_id) VALUES (:whole, :unit, :building)`, {
        whole: whole.id,
        unit: half.ownUnitId,
        building: half.buildingId,
      }),
    );
    const booking = await buildBooking({ spaces: [half], startsAt: new Date(monday.getTime() + 3 * day) });
    for (const { slug } of [half, whole]) {
      const { events } = await read({ of: 'spaces', slug }, monday);
      expect(events.map(({ uid }) => uid)).to.deep.equal([`booking-${booking.id}@buurtruimte`]);
    }
  });

  it('two bodies never bear the same date, even within a second', async () => {
    const space = await buildSpace();
    const feed: FeedName = { of: 'spaces', slug: space.slug };
    const dates: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      const now = new Date(monday.getTime() + n);
      await buildBooking({ spaces: [space], startsAt: new Date(monday.getTime() + (n + 3) * day), at: now });
      dates.push((await refresh(feed, now)).lastModified.getTime());
    }
    expect(dates).to.deep.equal([0, 1, 2, 3, 4].map((n) => monday.getTime() + n * 1000));
  });

  it('another edition of the program renders anew, and leaves tag and date when it says the same', async () => {
    const space = await buildSpace();
    const feed: FeedName = { of: 'spaces', slug: space.slug };
    await buildBooking({ spaces: [space], startsAt: new Date(monday.getTime() + 3 * day) });
    const before = await refresh(feed, monday);
    const next = { ...renderer, edition: 'the next' };
    expect(await refreshFeed(feed, next, monday)).to.deep.equal(before);
    const moved = { baseUrl: 'https://elders.example.org', edition: 'on another address' };
    const after = await refreshFeed(feed, moved, monday);
    expect(after?.etag).not.to.equal(before.etag);
    expect(after?.lastModified).to.be.above(before.lastModified);
  });

  it('fifty at once get one and the same', async () => {
    const space = await buildSpace();
    const feed: FeedName = { of: 'spaces', slug: space.slug };
    await buildBooking({ spaces: [space], startsAt: new Date(monday.getTime() + 3 * day) });
    const all = await Promise.all(Array.from({ length: 50 }, () => refresh(feed, monday)));
    expect(new Set(all.map(({ etag }) => etag)).size).to.equal(1);
  });

  it('what is booked while it renders stands in the next', async () => {
    const space = await buildSpace();
    const feed: FeedName = { of: 'spaces', slug: space.slug };
    const [slow] = await Promise.all([
      refresh(feed, monday),
      buildBooking({ spaces: [space], startsAt: new Date(monday.getTime() + 3 * day) }),
    ]);
    const { events, rendered } = await read(feed, monday);
    expect(events).to.have.length(1);
    expect(await refresh(feed, monday)).to.deep.equal(rendered);
    expect(slow.etag).to.be.a('string');
  });
});
