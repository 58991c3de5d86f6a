import { Building } from '../../../models/building.ts';
import { WishQueue } from '../../../models/wish-queue.ts';
import type { QueuedWish } from '../../../models/wish-queue.ts';
import { dayOf } from '../../calendar/zone.ts';
import { readHouse, windowAround } from '../judging/house.ts';
import type { House } from '../judging/house.ts';
import { judgePlacements } from '../judging/judge-placements.ts';
import type { Owner, Placement } from '../judging/placement.ts';

/** What begins sooner is offered to nobody: there would be no time to answer. */
const soonest = 60 * 60 * 1000;

/**
 * Wishes of a building that can be now, by all rules as if they were asked for at this moment; the first in the queue first, and
 * each counts as taken for those after it. Goes through the queue, some hundreds at a time, up to where any of them can be: so
 * nobody is kept waiting by those before them that cannot. For each some hundreds a few questions to the database, and a few more
 * for each person or group that waits where a limit counts.
 */
export async function possibleWishes(buildingId: number, now: Date): Promise<QueuedWish[]> {
  let queued = await WishQueue.freeIn(buildingId, now, null);
  while (queued.length > 0) {
    const possible = await possibleAmong(queued, buildingId, now);
    if (possible.length > 0) return possible;
    queued = await WishQueue.freeIn(buildingId, now, queued.at(-1) ?? null);
  }
  return [];
}

async function possibleAmong(queued: QueuedWish[], buildingId: number, now: Date): Promise<QueuedWish[]> {
  const wishes = queued.filter(({ startsAt }) => startsAt.getTime() - now.getTime() >= soonest);
  if (wishes.length === 0) return [];
  const building = await Building.findByPk(buildingId, { rejectOnEmpty: true });
  const house = await readHouse(
    building,
    {
      spaceIds: wishes.flatMap(({ spaceIds }) => spaceIds),
      equipment: wishes.flatMap(({ equipment }) => equipment),
    },
    windowAround(
      wishes.map(({ startsAt }) => dayOf(startsAt, building.zone)),
      building.zone,
    ),
  );
  const within = await withinLimits(
    wishes.map((wish) => ({ wish, placement: placementOf(wish, house, now) })),
    house,
  );
  const verdicts = await judgePlacements(
    within.map(({ placement }) => placement),
    { house, owner: null, except: [] },
  );
  return within.filter((_, place) => verdicts[place]?.length === 0).map(({ wish }) => wish);
}

interface Placed {
  wish: QueuedWish;
  placement: Placement;
}

function placementOf(wish: QueuedWish, house: House, now: Date): Placement {
  const { startsAt, endsAt, people, equipment, spaceIds } = wish;
  const spaces = house.spaces.filter(({ id }) => spaceIds.includes(id));
  return { startsAt, endsAt, people, equipment, spaces, askedAt: now };
}

/** Without those whose person or group has had its hours in that week. */
async function withinLimits(placed: Placed[], house: House): Promise<Placed[]> {
  const beyond = new Set<QueuedWish>();
  const counted = placed.filter(({ wish, placement }) => isCounted(placement, wish));
  for (const theirs of Map.groupBy(counted, ({ wish }) => nameOf(wish)).values()) {
    const [first] = theirs;
    if (!first) continue;
    const verdicts = await judgePlacements(
      theirs.map(({ placement }) => placement),
      { house, owner: first.wish, except: [] },
    );
    theirs.forEach(({ wish }, place) => {
      if (verdicts[place]?.some(({ why }) => why === 'too-many-hours')) beyond.add(wish);
    });
  }
  return placed.filter(({ wish }) => !beyond.has(wish));
}

function isCounted({ spaces }: Placement, { groupId }: Owner): boolean {
  return spaces.some(
    (space) => (groupId === null ? space.weeklyMinutesPerson : space.weeklyMinutesGroup) !== null,
  );
}

function nameOf({ personId, groupId }: Owner): string {
  return groupId === null ? `person ${personId}` : `group ${groupId}`;
}
