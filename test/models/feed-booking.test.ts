import { expect } from 'chai';
import { rows, together } from '../../models/database.ts';
import { Feed } from '../../models/feed.ts';
import { FeedBooking } from '../../models/feed-booking.ts';
import type { FeedScope } from '../../models/feed-booking.ts';
import type { Space } from '../../models/space.ts';
import { Building } from '../../models/building.ts';
import { buildSeries } from '../bookings/series/series.ts';
import { buildScene } from '../bookings/wishes.ts';
import type { Scene } from '../bookings/wishes.ts';
import { buildBooking } from '../feeds/build-booking.ts';
import { buildGroup, buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

const window = { startsAt: new Date('2026-12-01T00:00Z'), endsAt: new Date('2027-01-01T00:00Z') };

describe('the bookings of a feed', () => {
  let asked = 0;
  useFreshDatabase(() => (asked += 1));

  let scene: Scene;
  let half: Space;
  beforeEach(async () => {
    scene = await buildScene();
    half = await buildSpace({ buildingId: scene.building.id });
    await together(() =>
      rows(`INSERT INTO space_units (space_id, unit_id, building_id) VALUES (:whole, :unit, :building)`, {
        whole: scene.space.id,
        unit: half.ownUnitId,
        building: scene.building.id,
      }),
    );
  });

  const inSpace = async ({ slug }: Space): Promise<FeedScope> => {
    const { buildingId = 0, space = null } = (await Feed.place({ of: 'spaces', slug })) ?? {};
    return { of: 'space', spaceIds: space?.sharing ?? [], buildingId };
  };
  const inHouse = (): FeedScope => ({ of: 'buildings', buildingIds: [scene.building.id] });
  const found = async (scope: FeedScope, most = 100) =>
    (await FeedBooking.found(scope, window, most)).map(({ id }) => id);
  const whole = async (scope: FeedScope) => FeedBooking.whole(scope, await found(scope));

  it('C15 touch the window, with all their dates, before and after it as well', async () => {
    const series = await buildSeries(scene, {
      state: 'approved',
      times: 9,
      firstDay: '2026-11-24',
      leftOut: [1],
    });
    await buildBooking({ spaces: [half], startsAt: new Date('2026-11-30T09:00Z') });
    await buildBooking({ spaces: [half], startsAt: window.endsAt });
    const [booking, ...others] = await whole(inHouse());
    expect(others).to.deep.equal([]);
    expect(booking).to.include({ id: series.id, firstOn: '2026-11-24', from: '19:00', to: '21:00' });
    expect(booking?.dates.map(({ isShown, state }) => `${state} ${isShown}`)).to.deep.equal([
      'approved true',
      'left-out false',
      ...Array.from({ length: 7 }, () => 'approved true'),
    ]);
  });

  it('are those of which a date takes a unit of the space: of half a hall in the whole, not the other way round', async () => {
    const ofHalf = await buildSeries(scene, { spaces: [half], state: 'approved', times: 2 });
    const ofOther = await buildSeries(scene, {
      spaces: [await buildSpace({ buildingId: scene.building.id })],
      state: 'approved',
    });
    expect(await found(await inSpace(scene.space))).to.deep.equal([ofHalf.id]);
    expect(await found(await inSpace(half))).to.deep.equal([ofHalf.id]);
    expect(await found(inHouse())).to.have.members([ofHalf.id, ofOther.id]);
    const ofWhole = await buildBooking({ spaces: [scene.space], startsAt: new Date('2026-12-02T09:00Z') });
    expect(await found(await inSpace(half))).to.include(ofWhole.id);
  });

  it('C16 show only those dates that are in the space', async () => {
    const other = await buildSpace({ buildingId: scene.building.id });
    const series = await buildSeries(scene, { state: 'approved', times: 3 });
    await together(async () => {
      await Building.lockForWriting([scene.building.id], monday);
      await rows(
        `UPDATE occurrence_spaces SET space_id = :other WHERE occurrence_id = :date RETURNING space_id`,
        {
          other: other.id,
          date: series.occurrences[1]?.id,
        },
      );
    });
    const shown = async (space: Space) =>
      (await whole(await inSpace(space))).map(({ dates }) => dates.map((one) => one.isShown));
    expect(await shown(scene.space)).to.deep.equal([[true, false, true]]);
    expect(await shown(other)).to.deep.equal([[false, true, false]]);
  });

  it('are of a person, a group, or what everybody may come to, as the feed asks', async () => {
    const group = await buildGroup();
    const ofGroup = await buildSeries(scene, { groupId: group.id, state: 'approved', times: 2 });
    const spaces = [half];
    const open = await buildBooking({ spaces, startsAt: new Date('2026-12-02T09:00Z') });
    const waits = await buildBooking({ spaces, startsAt: new Date('2026-12-03T09:00Z'), state: 'requested' });
    const secret = await buildBooking({ spaces, startsAt: new Date('2026-12-04T09:00Z'), isPublic: false });
    expect(await found({ of: 'person', personId: scene.asker.id })).to.deep.equal([ofGroup.id]);
    expect(await found({ of: 'person', personId: scene.manager.id })).to.deep.equal([]);
    expect(await found({ of: 'group', groupId: group.id })).to.deep.equal([ofGroup.id]);
    const everybody = await found({ of: 'activities', neighbourhood: null, kind: null });
    expect(everybody).to.include(open.id).and.not.include.members([waits.id]);
    expect(everybody).not.to.include(secret.id);
    expect(await found({ of: 'activities', neighbourhood: null, kind: 'music' })).to.deep.equal([]);
  });

  it('are of another version with another name, also where the other name is a newer one', async () => {
    const group = await buildGroup();
    await buildSeries(scene, { groupId: group.id, state: 'approved', times: 2 });
    const version = async () => (await FeedBooking.found(inHouse(), window, 100))[0]?.version;
    await rows(`UPDATE people SET named_at = '2030-01-01' WHERE id = :id RETURNING id`, {
      id: scene.asker.id,
    });
    const before = await version();
    await group.update({ name: 'Anders' });
    expect(await version()).not.to.equal(before);
  });

  it('are as many as are wanted, the earliest', async () => {
    const late = await buildBooking({ spaces: [half], startsAt: new Date('2026-12-09T09:00Z') });
    const early = await buildBooking({ spaces: [half], startsAt: new Date('2026-12-02T09:00Z') });
    expect(await found(inHouse(), 1)).to.deep.equal([early.id]);
    expect(await found(inHouse())).to.deep.equal([early.id, late.id]);
  });

  it('are read in five questions, however many there are', async () => {
    for (const day of ['2026-12-01', '2026-12-02', '2026-12-03'])
      await buildSeries(scene, { firstDay: day, state: 'approved', times: 4 });
    const scope = await inSpace(scene.space);
    asked = 0;
    expect(await whole(scope)).to.have.length(3);
    expect(asked).to.equal(5);
  });
});
