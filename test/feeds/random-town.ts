/** A small town in which things happen at random, through the verbs of the app; and all the feeds that it has. */
import { Booking } from '../../models/booking.ts';
import type { Building } from '../../models/building.ts';
import { rows } from '../../models/database.ts';
import type { FeedName } from '../../models/feed-state.ts';
import { Group } from '../../models/group.ts';
import { Person } from '../../models/person.ts';
import type { Space } from '../../models/space.ts';
import { requestBooking } from '../../server/bookings/asking/request-booking.ts';
import { changeBooking } from '../../server/bookings/changing/change-booking.ts';
import { approveBooking } from '../../server/bookings/deciding/approve-booking.ts';
import { doWhatIsDue } from '../../server/bookings/do-what-is-due.ts';
import { cancelBooking } from '../../server/bookings/ending/cancel-booking.ts';
import { moveBooking } from '../../server/bookings/moving/move-booking.ts';
import type { BuildingValues } from '../../server/buildings/add-building.ts';
import { changeBuilding } from '../../server/buildings/change-building.ts';
import { addDays, dayOf, weekdayOf } from '../../server/calendar/zone.ts';
import { renameGroup } from '../../server/groups/rename-group.ts';
import { changeDetails } from '../../server/people/change-details.ts';
import type { SpaceValues } from '../../server/spaces/add-space.ts';
import { changeSpace } from '../../server/spaces/change-space.ts';
import { closeSpace } from '../../server/spaces/close-space.ts';
import { Stale } from '../../server/support/errors.ts';
import { buildBuilding, buildGroup, buildPerson, buildSpace } from '../support/builders.ts';
import { monday, testClock } from '../support/clock.ts';
import type { TestClock } from '../support/clock.ts';
import { buildBooking } from './build-booking.ts';
import { activityOf, actor } from './feed-now.ts';

const day = 86_400_000;
const zone = 'Europe/Amsterdam';

export interface Town {
  clock: TestClock;
  person: Person;
  groups: Group[];
  feeds: FeedName[];
  spaces: Space[];
  buildings: Building[];
}

export type Change = keyof typeof changes;

/** What may happen between two visits of a calendar; `pick` chooses among what there is. */
export const changes = {
  request: async ({ clock, person, spaces, groups }: Town, pick: number) => {
    const firstDay = addDays(dayOf(clock.now(), zone), 1 + (pick % 30));
    const cadence = { every: 'week', interval: 1, weekdays: [weekdayOf(firstDay)] } as const;
    await requestBooking(
      {
        personId: person.id,
        groupId: pick % 4 ? null : oneAmong(groups, pick).id,
        equipment: [],
        spaceIds: [oneAmong(spaces, pick).id],
        day: firstDay,
        from: `${10 + (pick % 9)}:00`,
        to: `${11 + (pick % 9)}:00`,
        people: 3,
        title: `Activiteit ${pick}`,
        description: '',
        activityKind: pick % 5 ? 'other' : 'music',
        isPublic: pick % 3 > 0,
        isDropIn: false,
        pledge: null,
        asksAfterwards: false,
        series: pick % 2 ? { repetition: { firstDay, cadence, count: 4 }, choices: new Map() } : null,
        requestKey: null,
      },
      actor(person.id),
      clock.now(),
    );
  },
  approve: (town: Town, pick: number) =>
    withDate('requested', pick, town, ({ id }, by, now) => approveBooking(id, by, now)),
  cancel: (town: Town, pick: number) =>
    withDate(pick % 2 ? 'approved' : 'requested', pick, town, ({ id, date }, by, now) => {
      const dates = (['one', 'following', 'all'] as const)[pick % 3] ?? 'all';
      return cancelBooking(id, { by: 'asker', reason: '' }, by, now, { dates, from: date });
    }),
  move: (town: Town, pick: number) =>
    withDate(pick % 2 ? 'approved' : 'requested', pick, town, ({ id, date }, by, now) => {
      const wanted = {
        date,
        dates: (['one', 'following', 'all'] as const)[pick % 3] ?? 'one',
        title: pick % 5 ? `Activiteit ${pick}` : 'Anders',
        day: dayOf(new Date(now.getTime() + (2 + (pick % 25)) * day), zone),
        from: `${9 + (pick % 11)}:00`,
        to: `${10 + (pick % 11)}:30`,
        people: 3,
        spaceIds: [oneAmong(town.spaces, pick).id],
        equipment: [],
        leave: [],
      };
      return moveBooking(id, wanted, by, now);
    }),
  retitle: (town: Town, pick: number) =>
    withDate(pick % 2 ? 'approved' : 'requested', pick, town, async ({ id }, by, now) =>
      changeBooking(id, { ...(await activityNow(id)), title: `Nieuw ${pick}` }, by, now),
    ),
  hide: (town: Town, pick: number) =>
    withDate('approved', pick, town, async ({ id }, by, now) => {
      const activity = await activityNow(id);
      await changeBooking(id, { ...activity, isPublic: !activity.isPublic }, by, now);
    }),
  giveToGroup: (town: Town, pick: number) =>
    withDate('approved', pick, town, async ({ id }, by, now) => {
      const groupId = pick % 3 ? oneAmong(town.groups, pick).id : null;
      await changeBooking(id, { ...(await activityNow(id)), groupId }, by, now);
    }),
  renameGroup: async ({ groups, person, clock }: Town, pick: number) => {
    const group = await Group.findByPk(oneAmong(groups, pick).id, { rejectOnEmpty: true });
    await renameGroup(group, `Groep ${pick}`, actor(person.id), clock.now());
  },
  renamePerson: ({ person }: Town, pick: number) => changeDetails(person.id, { name: `Bewoner ${pick}` }),
  renameSpace: ({ spaces, person, clock }: Town, pick: number) =>
    changeSpace(
      oneAmong(spaces, pick),
      { name: `Zaal ${pick}` } as SpaceValues,
      actor(person.id),
      clock.now(),
    ),
  closeSpace: async ({ spaces, person, clock }: Town, pick: number) => {
    if (pick % 10 === 0) await closeSpace(oneAmong(spaces, pick), actor(person.id), clock.now());
  },
  moveHouse: ({ buildings, person, clock }: Town, pick: number) => {
    const { neighbourhoodId } = oneAmong(buildings, pick + 1);
    const values: Partial<BuildingValues> = pick % 3 ? { street: `Straat ${pick}` } : { neighbourhoodId };
    const building = oneAmong(buildings, pick);
    return changeBuilding(building, values as BuildingValues, actor(person.id), clock.now());
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

/** Two houses of two spaces each, with something at the edges of the window every day. */
export async function buildRandomTown(): Promise<Town> {
  const buildings = [await buildBuilding(), await buildBuilding()];
  const spaces: Space[] = [];
  for (const { id: buildingId } of buildings) {
    const generous = { mostWaitingPerson: 100, mostWaitingGroup: 100 };
    spaces.push(await buildSpace({ buildingId, ...generous }));
    spaces.push(await buildSpace({ buildingId, booksDirectly: true, ...generous }));
  }
  const person = await buildPerson();
  const groups = [await buildGroup({ lead: person }), await buildGroup({ lead: person })];
  for (let n = 0; n < 20; n += 1) {
    for (const days of [n - 90, n + 400]) {
      const startsAt = new Date(monday.getTime() + days * day);
      await buildBooking({ person, spaces: [oneAmong(spaces, n)], startsAt });
    }
  }
  return { clock: testClock(), person, groups, spaces, buildings, feeds: await feedsOf(person, spaces) };

  async function feedsOf({ id: personId }: Person, all: Space[]): Promise<FeedName[]> {
    const language = 'nl';
    const [first] = await rows<{ slug: string }>(`SELECT slug FROM neighbourhoods WHERE id = :id`, {
      id: buildings[0]?.neighbourhoodId,
    });
    return [
      ...all.map(({ slug }): FeedName => ({ of: 'spaces', slug })),
      ...buildings.map(({ slug }): FeedName => ({ of: 'buildings', slug })),
      { of: 'agenda', neighbourhood: null, kind: null },
      { of: 'agenda', neighbourhood: first?.slug ?? null, kind: null },
      { of: 'agenda', neighbourhood: null, kind: 'music' },
      { of: 'my-bookings', personId, language },
      ...groups.map(({ id: groupId }): FeedName => ({ of: 'group', groupId, language })),
      { of: 'managers', buildingId: buildings[0]?.id ?? 0, language },
    ];
  }
}

function oneAmong<T>(all: T[], pick: number): T {
  const one = all[pick % all.length];
  if (one === undefined) throw new Error('there is none');
  return one;
}

/** Does this to one of the coming dates in this state, if there is any, and if it can be. */
async function withDate(
  state: 'requested' | 'approved',
  pick: number,
  { clock, person }: Town,
  work: (it: { id: string; date: number }, by: ReturnType<typeof actor>, now: Date) => Promise<unknown>,
): Promise<void> {
  const found = await rows<{ id: string; date: number }>(
    `SELECT booking_id AS id, id AS date FROM occurrences WHERE state = :state AND starts_at > :now ORDER BY id`,
    { state, now: clock.now() },
  );
  const one = found[pick % Math.max(found.length, 1)];
  if (!one) return;
  await work(one, actor(person.id), clock.now()).catch((error: unknown) => {
    if (!(error instanceof Stale)) throw error;
  });
}

async function activityNow(id: string) {
  return activityOf(await Booking.findByPk(id, { rejectOnEmpty: true }));
}
