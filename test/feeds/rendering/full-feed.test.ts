import { expect } from 'chai';
import { Building } from '../../../models/building.ts';
import { rows, together } from '../../../models/database.ts';
import type { FeedName } from '../../../models/feed-state.ts';
import type { Space } from '../../../models/space.ts';
import {
  buildBuilding,
  buildGroup,
  buildNeighbourhood,
  buildPerson,
  buildSpace,
} from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { linesOf, readBack } from '../../icalendar/examples.ts';
import { look } from '../feed-now.ts';

const number = 600;
/** Google takes no more. */
const megabyte = 1_000_000;

describe('a feed that is full, of whatever kind', () => {
  useFreshDatabase();

  it('C15 stays below a megabyte, shows what comes first, and says up to when it goes', async () => {
    for (const feed of await buildFullTown()) {
      const { text } = await look(feed, monday);
      expect(Buffer.byteLength(text), feed.of).to.be.within(megabyte * 0.9, megabyte - 1);
      const { events } = readBack(text);
      expect(events.length, feed.of).to.be.within(100, number - 1);
      expect(events.map(({ summary }) => summary)).to.deep.equal(events.map((_, n) => `Nummer ${n}`));
      const about = linesOf(text).find((line) => line.startsWith('X-WR-CALDESC:'));
      const last = events.at(-1)?.startDate.toJSDate() ?? monday;
      // What is left out begins with the next day.
      const next = new Date(last.getTime() + 86_400_000);
      const day = new Intl.DateTimeFormat('nl', {
        timeZone: 'Europe/Amsterdam',
        day: 'numeric',
        month: 'long',
      });
      expect(about, feed.of).to.include('De agenda is vol en gaat tot').and.include(day.format(next));
    }
  });
});

/** Much is booked in one space by one person in the name of one group, for everybody. All feeds that show it. */
async function buildFullTown(): Promise<FeedName[]> {
  const near = await buildNeighbourhood({ slug: 'hier' });
  const house = await buildBuilding({ slug: 'het-huis', neighbourhoodId: near.id });
  const person = await buildPerson();
  const group = await buildGroup({ lead: person });
  await fill(await buildSpace({ slug: 'zaal', buildingId: house.id }), person.id, group.id);
  const language = 'nl';
  return [
    { of: 'spaces', slug: 'zaal' },
    { of: 'buildings', slug: house.slug },
    { of: 'agenda', neighbourhood: near.slug, kind: null },
    { of: 'agenda', neighbourhood: null, kind: 'music' },
    { of: 'my-bookings', personId: person.id, language },
    { of: 'group', groupId: group.id, language },
    { of: 'managers', buildingId: house.id, language },
  ];
}

/** Four a day, with much to say about each. */
async function fill(space: Space, personId: number, groupId: number): Promise<void> {
  const values = { buildingId: space.buildingId, spaceId: space.id, personId, groupId, number, now: monday };
  await together(async () => {
    await Building.lockForWriting([space.buildingId], monday);
    await rows(
      `WITH times AS (
         SELECT n, timestamptz '2026-12-01T06:00Z' + n * interval '6 hours' AS at FROM generate_series(0, :number - 1) n
       ), booked AS (
         INSERT INTO bookings (building_id, person_id, group_id, title, description, activity_kind, is_public, is_drop_in, first_on,
           from_time, to_time, zone, created_at, changed_at)
         SELECT :buildingId, :personId, :groupId, 'Nummer ' || n, repeat('Welkom 🍲, ', 180), 'music', true, false,
           at::date, '10:00', '11:00', 'Europe/Amsterdam', :now, :now FROM times RETURNING id, title
       ), dated AS (
         INSERT INTO occurrences (booking_id, building_id, starts_at, ends_at, original_starts_at, people, set_up_minutes,
           clean_up_minutes, state, asked_at, due_at, changed_at)
         SELECT id, :buildingId, at, at + interval '1 hour', at, 8, 0, 0, 'approved', :now, :now, :now
         FROM booked JOIN times ON title = 'Nummer ' || n RETURNING id
       )
       INSERT INTO occurrence_spaces (occurrence_id, space_id, building_id) SELECT id, :spaceId, :buildingId FROM dated
       RETURNING occurrence_id`,
      values,
    );
  });
}
