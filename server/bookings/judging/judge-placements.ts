import { Equipment } from '../../../models/equipment.ts';
import { Occupancy } from '../../../models/occupancy.ts';
import { widen } from '../../calendar/span.ts';
import type { Span } from '../../calendar/span.ts';
import type { House } from './house.ts';
import { aroundMinutes, heldBy } from './placement.ts';
import type { OwnedPlacement, Owner, Placement } from './placement.ts';
import { reasonsAgainst, reasonsAgainstEquipment } from './reasons.ts';
import type { Reason } from './reasons.ts';
import { isSameOwner, minutesHeld, tooManyHours } from './weekly-limits.ts';

/** Among what placements are judged. */
export interface Circumstances {
  house: House;
  /** Null while nobody knows who asks: what counts per person is not looked at. */
  owner: Owner | null;
  /** Occurrences that are to make way for these: what they hold counts as free. */
  except: number[];
}

/**
 * What stands in the way of each of these, in order; nothing where it can be. They are seen as one plan: each counts as taken
 * for those after it. A constant number of questions to the database.
 */
export async function judgePlacements(
  placements: Placement[],
  { owner, ...circumstances }: Circumstances,
): Promise<Reason[][]> {
  return judgeOwned(
    placements.map((placement) => ({ placement, owner })),
    circumstances,
  );
}

/** The same for placements of different people and groups, as one plan. */
export async function judgeOwned(
  owned: OwnedPlacement[],
  { house, except }: Omit<Circumstances, 'owner'>,
): Promise<Reason[][]> {
  const { taken, free, held } = await readTaken(owned, house, except);
  const before: Placement[] = [];
  return owned.map(({ placement, owner }, place) => {
    const { spaces, equipment, askedAt, keptOutside = false } = placement;
    const around = {
      spaces,
      hours: [...new Set(spaces.map(house.hoursOf))],
      zone: house.building.zone,
      taken: [...spaces.flatMap(({ id }) => taken.get(id) ?? []), ...ownBefore(placement, before)],
    };
    const heldByOwner = owner === null ? [] : held.filter((one) => isSameOwner(one, owner));
    const reasons = [
      ...reasonsAgainst(placement, around, askedAt, { keptOutside }),
      ...reasonsAgainstEquipment(equipment, house.equipment, countsIn(free.get(place) ?? [])),
      ...(owner === null ? [] : tooManyHours(placement, owner, heldByOwner, house)),
    ];
    if (reasons.length === 0) {
      before.push(placement);
      if (owner !== null) held.push({ ...owner, ...spanOf(placement) });
    }
    return reasons;
  });
}

/** What others hold: time by space, free pieces by place in the list, and what limited owners have in these weeks. */
async function readTaken(owned: OwnedPlacement[], house: House, except: number[]) {
  const placements = owned.map(({ placement }) => placement);
  const spaceIds = [...new Set(placements.flatMap(({ spaces }) => spaces.map(({ id }) => id)))];
  const equipmentIds = house.equipment.map(({ id }) => id);
  const spans = placements.map(heldBy);
  const around = spans.map((span) => widen(span, aroundMinutes, aroundMinutes));
  const [taken, free, held] = await Promise.all([
    Occupancy.takenAround(spaceIds, around, except),
    Equipment.freePieces(equipmentIds, spans, except),
    minutesHeld(owned, house, except),
  ]);
  return {
    taken: Map.groupBy(taken, ({ spaceId }) => spaceId),
    free: Map.groupBy(free, ({ place }) => place),
    held,
  };
}

function countsIn(free: { equipmentId: number; free: number }[]): Map<number, number> {
  return new Map(free.map(({ equipmentId, free: count }) => [equipmentId, count]));
}

/** Two dates of one plan get in each other's way like any others. */
function ownBefore(placement: Placement, before: Placement[]): Span[] {
  return before
    .filter(({ spaces }) => spaces.some(({ id }) => placement.spaces.some((space) => space.id === id)))
    .map(heldBy);
}

function spanOf({ startsAt, endsAt }: Span): Span {
  return { startsAt, endsAt };
}
