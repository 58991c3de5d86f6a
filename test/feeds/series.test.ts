import { expect } from 'chai';
import { Building } from '../../models/building.ts';
import { rows, together } from '../../models/database.ts';
import { Move } from '../../models/move.ts';
import { Occupancy } from '../../models/occupancy.ts';
import { Offer } from '../../models/offer.ts';
import { buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';
import { buildSeries } from '../bookings/series/series.ts';
import { buildScene } from '../bookings/wishes.ts';
import { linesOf } from '../icalendar/examples.ts';
import { read } from './feed-now.ts';

describe('a series in a feed', () => {
  useFreshDatabase();

  it('stands there date by date, each with a UID that stays when it is moved or named', async () => {
    const scene = await buildScene();
    const series = await buildSeries(scene, { state: 'approved', times: 3 });
    const feed = { of: 'spaces', slug: scene.space.slug } as const;
    const before = (await read(feed, monday)).events.map(({ uid }) => uid);
    expect(before).to.deep.equal(
      ['20261201', '20261208', '20261215'].map((day) => `booking-${series.id}-${day}T180000Z@buurtruimte`),
    );
    await together(async () => {
      await Building.lockForWriting([scene.building.id], monday);
      await rows(
        `UPDATE occurrences SET starts_at = starts_at - interval '4 hours', title = 'Eenmalig' WHERE id = :id RETURNING id`,
        { id: series.occurrences[1]?.id },
      );
      await rows(`UPDATE bookings SET is_public = true WHERE id = :id RETURNING id`, { id: series.id });
    });
    const { events } = await read(feed, monday);
    expect(events.map(({ uid }) => uid)).to.deep.equal(before);
    expect(events.map(({ summary }) => summary)).to.deep.equal(['Koffie', 'Eenmalig', 'Koffie']);
  });

  it('shows what is wanted instead as taken, where it is wanted, and what is offered not at all', async () => {
    const scene = await buildScene();
    const other = await buildSpace({ buildingId: scene.building.id });
    const series = await buildSeries(scene, { state: 'approved', times: 2, leftOut: [1] });
    const [standing, leftOut] = series.occurrences;
    if (!standing || !leftOut) throw new Error('too few dates');
    await together(async () => {
      await Building.lockForWriting([scene.building.id], monday);
      await Move.ask([
        {
          occurrenceId: standing.id,
          buildingId: scene.building.id,
          startsAt: new Date('2026-12-01T19:00Z'),
          endsAt: new Date('2026-12-01T21:00Z'),
          people: 8,
          setUpMinutes: 0,
          cleanUpMinutes: 0,
          askedAt: monday,
          dueAt: monday,
          spaceIds: [other.id],
          equipment: [],
        },
      ]);
      await Occupancy.hold([standing.id]);
      const offer = await Offer.make(leftOut.id, new Date('2026-11-24T09:00Z'), monday);
      await Occupancy.holdOffer(offer.id);
    });
    const here = await read({ of: 'spaces', slug: scene.space.slug }, monday);
    const there = await read({ of: 'spaces', slug: other.slug }, monday);
    const house = await read({ of: 'buildings', slug: scene.building.slug }, monday);
    const stands = `booking-${series.id}-20261201T180000Z@buurtruimte`;
    const wanted = `move-${series.id}-20261201T180000Z@buurtruimte`;
    expect(here.events.map(({ uid }) => uid)).to.deep.equal([stands]);
    expect(there.events.map(({ uid }) => uid)).to.deep.equal([wanted]);
    expect(house.events.map(({ uid }) => uid)).to.deep.equal([stands, wanted]);
    expect(linesOf(there.text)).to.include.members([
      'SUMMARY:Bezet',
      'STATUS:TENTATIVE',
      'DTSTART;TZID=Europe/Amsterdam:20261201T200000',
    ]);
  });
});
