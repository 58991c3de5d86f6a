import { expect } from 'chai';
import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import type { Building } from '../../models/building.ts';
import { rows } from '../../models/database.ts';
import { feedKey } from '../../models/feed-state.ts';
import type { FeedName } from '../../models/feed-state.ts';
import type { Space } from '../../models/space.ts';
import { approveBooking } from '../../server/bookings/deciding/approve-booking.ts';
import { cancelBooking } from '../../server/bookings/ending/cancel-booking.ts';
import { changeBooking } from '../../server/bookings/changing/change-booking.ts';
import { doWhatIsDue } from '../../server/bookings/do-what-is-due.ts';
import { requestBooking } from '../../server/bookings/asking/request-booking.ts';
import { withdrawBooking } from '../../server/bookings/ending/withdraw-booking.ts';
import type { BuildingValues } from '../../server/buildings/add-building.ts';
import { changeBuilding } from '../../server/buildings/change-building.ts';
import { dayOf } from '../../server/calendar/zone.ts';
import type { SpaceValues } from '../../server/spaces/add-space.ts';
import { changeSpace } from '../../server/spaces/change-space.ts';
import { closeSpace } from '../../server/spaces/close-space.ts';
import { buildBuilding, buildPerson, buildSpace } from '../support/builders.ts';
import { monday, testClock } from '../support/clock.ts';
import type { TestClock } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';
import { buildBooking } from './build-booking.ts';
import { activityOf, actor, look, wholeOf } from './feed-now.ts';

const day = 86_400_000;

describe('a feed while bookings, names and days change at random', () => {
  useFreshDatabase();

  it('H2 H3 tag and date change whenever the body would, whatever happens', async () => {
    const town = await buildTown();
    const full = process.env['PROOF'] === 'full';
    await assert(
      asyncProperty(
        array(
          record({
            what: constantFrom(...(Object.keys(changes) as (keyof typeof changes)[])),
            pick: integer({ min: 0, max: 1000 }),
          }),
          { minLength: 8, maxLength: 8 },
        ),
        async (steps) => {
          for (const { what, pick } of steps) {
            const before = await Promise.all(town.feeds.map((feed) => look(feed, town.clock.now())));
            await changes[what](town, pick);
            for (const [index, feed] of town.feeds.entries()) {
              const was = before[index];
              const is = await look(feed, town.clock.now());
              await forget(feed);
              const anew = await look(feed, town.clock.now());
              expect(is.text, `stale after ${what}`).to.equal(anew.text);
              expect(is.etag === was?.etag, `tag after ${what}`).to.equal(is.text === was?.text);
              if (is.text === was?.text) expect(is.lastModified).to.deep.equal(was.lastModified);
              else
                expect(is.lastModified, `date after ${what}`).to.be.above(
                  was?.lastModified ?? is.lastModified,
                );
            }
          }
        },
      ),
      { numRuns: full ? 200 : 6 },
    );
  }).timeout(600_000);
});

interface Town {
  clock: TestClock;
  person: number;
  feeds: FeedName[];
  spaces: Space[];
  buildings: Building[];
}

/** What may happen between two visits of a calendar; `pick` chooses among what there is. */
const changes = {
  request: async ({ clock, person, spaces }: Town, pick: number) => {
    const now = clock.now();
    await requestBooking(
      {
        personId: person,
        groupId: null,
        equipment: [],
        spaceIds: [oneAmong(spaces, pick).id],
        day: dayOf(new Date(now.getTime() + (1 + (pick % 30)) * day), 'Europe/Amsterdam'),
        from: `${10 + (pick % 9)}:00`,
        to: `${11 + (pick % 9)}:00`,
        people: 3,
        title: `Activiteit ${pick}`,
        description: '',
        activityKind: 'other',
        isPublic: pick % 3 > 0,
        isDropIn: false,
        pledge: null,
        asksAfterwards: false,
        series: null,
        requestKey: null,
      },
      actor(person),
      now,
    );
  },
  approve: async (town: Town, pick: number) => {
    const id = await oneOf('requested', pick, town);
    if (id) await approveBooking(id, actor(town.person), town.clock.now());
  },
  withdraw: async (town: Town, pick: number) => {
    const id = await oneOf('requested', pick, town);
    if (id) await withdrawBooking(id, actor(town.person), town.clock.now());
  },
  cancel: async (town: Town, pick: number) => {
    const id = await oneOf('approved', pick, town);
    if (id) await cancelBooking(id, { by: 'asker', reason: '' }, actor(town.person), town.clock.now());
  },
  retitle: async (town: Town, pick: number) => {
    const id = await oneOf(pick % 2 ? 'approved' : 'requested', pick, town);
    if (!id) return;
    const activity = activityOf(await wholeOf(id));
    await changeBooking(id, { ...activity, title: `Nieuw ${pick}` }, actor(town.person), town.clock.now());
  },
  hide: async (town: Town, pick: number) => {
    const id = await oneOf('approved', pick, town);
    if (!id) return;
    const activity = activityOf(await wholeOf(id));
    const hidden = { ...activity, isPublic: !activity.isPublic };
    await changeBooking(id, hidden, actor(town.person), town.clock.now());
  },
  renameSpace: ({ spaces, person, clock }: Town, pick: number) =>
    changeSpace(oneAmong(spaces, pick), { name: `Zaal ${pick}` } as SpaceValues, actor(person), clock.now()),
  closeSpace: async ({ spaces, person, clock }: Town, pick: number) => {
    if (pick % 10 === 0) await closeSpace(oneAmong(spaces, pick), actor(person), clock.now());
  },
  moveHouse: ({ buildings, person, clock }: Town, pick: number) => {
    const values = { street: `Straat ${pick}` } as BuildingValues;
    return changeBuilding(oneAmong(buildings, pick), values, actor(person), clock.now());
  },
  wait: async ({ clock }: Town, pick: number) => {
    clock.advance({ minutes: pick % 7 });
    await doWhatIsDue(clock.now());
  },
  sleep: async ({ clock }: Town, pick: number) => {
    clock.advance({ days: pick % 4, hours: pick % 24 });
    await doWhatIsDue(clock.now());
  },
};

function oneAmong<T>(all: T[], pick: number): T {
  const one = all[pick % all.length];
  if (one === undefined) throw new Error('there is none');
  return one;
}

/** Two houses of two spaces each, with something at the edges of the window every day. */
async function buildTown(): Promise<Town> {
  const buildings = [await buildBuilding(), await buildBuilding()];
  const spaces: Space[] = [];
  for (const { id: buildingId } of buildings) {
    spaces.push(await buildSpace({ buildingId }), await buildSpace({ buildingId, booksDirectly: true }));
  }
  const person = await buildPerson();
  for (let n = 0; n < 20; n += 1) {
    for (const days of [n - 90, n + 400]) {
      const startsAt = new Date(monday.getTime() + days * day);
      await buildBooking({ person, spaces: [oneAmong(spaces, n)], startsAt });
    }
  }
  const feeds: FeedName[] = [
    ...spaces.map(({ slug }): FeedName => ({ of: 'spaces', slug })),
    ...buildings.map(({ slug }): FeedName => ({ of: 'buildings', slug })),
  ];
  return { clock: testClock(), person: person.id, feeds, spaces, buildings };
}

/** One of the coming bookings in this state. */
async function oneOf(
  state: 'requested' | 'approved',
  pick: number,
  { clock }: Town,
): Promise<string | undefined> {
  const found = await rows<{ id: string }>(
    `SELECT booking_id AS id FROM occurrences WHERE state = :state AND starts_at > :now ORDER BY id`,
    { state, now: clock.now() },
  );
  return found[pick % Math.max(found.length, 1)]?.id;
}

/** As if it had to be rendered again. */
async function forget(feed: FeedName): Promise<void> {
  await rows(`UPDATE feed_renderings SET version = '-1' WHERE feed = :feed RETURNING feed`, {
    feed: feedKey(feed),
  });
}
