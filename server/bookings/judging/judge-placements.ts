import { Equipment } from '../../../models/equipment.ts';
import type { CountedEquipment, Pieces } from '../../../models/equipment.ts';
import { Occupancy } from '../../../models/occupancy.ts';
import { Occurrence } from '../../../models/occurrence.ts';
import type { Space } from '../../../models/space.ts';
import { rulesTogether } from '../../calendar/rules-together.ts';
import { minutesIn, widen } from '../../calendar/span.ts';
import type { Span } from '../../calendar/span.ts';
import { sayMinutes } from '../../calendar/wording.ts';
import { addDays, dayOf, daysOfWeek, startOfDay, weekOf } from '../../calendar/zone.ts';
import type { House } from './house.ts';
import { reasonsAgainst, reasonsAgainstEquipment } from './reasons.ts';
import type { Reason } from './reasons.ts';

/** A stretch of time in some spaces of a building, as somebody wants it or as it stands. */
export interface Placement extends Span {
  people: number;
  /** At least one, of one building. */
  spaces: Space[];
  equipment: Pieces[];
  /** When it was asked: how soon and how far ahead count from then. */
  askedAt: Date;
  /** The house kept it although hours or a closure say otherwise. */
  keptOutside?: boolean;
}

/** In whose name something is booked: limits count per person, or per group. */
export interface Owner {
  personId: number;
  groupId: number | null;
}

export interface Circumstances {
  house: House;
  /** Null while nobody knows who asks: what counts per person is not looked at. */
  owner: Owner | null;
  /** Occurrences that are to make way for these: what they hold counts as free. */
  except: number[];
}

/** More than an hour and a half to look for other times, and the longest set-up or clean-up on top. */
export const aroundMinutes = 6 * 60;

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

/** A placement, and in whose name; see Circumstances. */
export interface OwnedPlacement {
  placement: Placement;
  owner: Owner | null;
}

/** The same for placements of different people and groups, as one plan. */
export async function judgeOwned(
  owned: OwnedPlacement[],
  { house, except }: Omit<Circumstances, 'owner'>,
): Promise<Reason[][]> {
  const placements = owned.map(({ placement }) => placement);
  const spaceIds = [...new Set(placements.flatMap(({ spaces }) => spaces.map(({ id }) => id)))];
  const [taken, free, held] = await Promise.all([
    Occupancy.takenAround(
      spaceIds,
      placements.map((one) => widen(heldBy(one), aroundMinutes, aroundMinutes)),
      except,
    ),
    Equipment.freePieces(
      house.equipment.map(({ id }) => id),
      placements.map(heldBy),
      except,
    ),
    minutesHeld(owned, house, except),
  ]);
  const takenOf = Map.groupBy(taken, ({ spaceId }) => spaceId);
  const freeAt = Map.groupBy(free, ({ place }) => place);
  const before: Placement[] = [];
  return owned.map(({ placement, owner }, place) => {
    const heldByOwner = owner === null ? [] : held.filter((one) => isSame(one, owner));
    const reasons = [
      ...reasonsAgainst(
        placement,
        {
          spaces: placement.spaces,
          hours: [...new Set(placement.spaces.map(house.hoursOf))],
          zone: house.building.zone,
          taken: [
            ...placement.spaces.flatMap(({ id }) => takenOf.get(id) ?? []),
            ...ownBefore(placement, before),
          ],
        },
        placement.askedAt,
        { keptOutside: placement.keptOutside ?? false },
      ),
      ...reasonsAgainstEquipment(placement.equipment, house.equipment, countsIn(freeAt.get(place) ?? [])),
      ...(owner === null ? [] : tooManyHours(placement, owner, heldByOwner, house)),
    ];
    if (reasons.length === 0) {
      before.push(placement);
      if (owner !== null) held.push({ ...owner, ...spanOf(placement) });
    }
    return reasons;
  });
}

/** What it takes of its units: buffers included. */
export function heldBy(placement: Span & { spaces: Space[] }): Span {
  const { setUpMinutes, cleanUpMinutes } = rulesTogether(placement.spaces);
  return widen(placement, setUpMinutes, cleanUpMinutes);
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

function isSame(one: Owner, other: Owner): boolean {
  return one.groupId === other.groupId && (one.groupId !== null || one.personId === other.personId);
}

function spanOf({ startsAt, endsAt }: Span): Span {
  return { startsAt, endsAt };
}

/** What the people and groups who are limited hold already in the weeks of these placements. */
async function minutesHeld(
  owned: OwnedPlacement[],
  house: House,
  except: number[],
): Promise<(Span & Owner)[]> {
  const limited = owned.flatMap(({ placement: { spaces }, owner }) =>
    owner !== null && mostMinutes(spaces, owner) !== null ? [owner] : [],
  );
  if (limited.length === 0) return [];
  const { zone, id } = house.building;
  const starts = owned
    .map(({ placement }) => placement.startsAt)
    .toSorted((a, b) => a.getTime() - b.getTime());
  const weekBounds = [starts.at(0), starts.at(-1)].map(
    (start) => daysOfWeek(weekOf(dayOf(start ?? new Date(0), zone))) ?? [],
  );
  const window = {
    startsAt: startOfDay(weekBounds[0]?.at(0) ?? '2000-01-03', zone),
    endsAt: startOfDay(addDays(weekBounds[1]?.at(-1) ?? '2000-01-09', 1), zone),
  };
  return Occurrence.heldBy(limited, id, window, except);
}

function mostMinutes(spaces: Space[], { groupId }: Owner): number | null {
  const limits = spaces.flatMap(
    (space) => (groupId === null ? space.weeklyMinutesPerson : space.weeklyMinutesGroup) ?? [],
  );
  return limits.length === 0 ? null : Math.min(...limits);
}

/** Counted in the week, by ISO 8601, in which it begins. */
function tooManyHours(placement: Placement, owner: Owner, held: Span[], { building }: House): Reason[] {
  const most = mostMinutes(placement.spaces, owner);
  if (most === null) return [];
  const week = weekOf(dayOf(placement.startsAt, building.zone));
  const minutes = held
    .filter(({ startsAt }) => weekOf(dayOf(startsAt, building.zone)) === week)
    .reduce((sum, span) => sum + minutesIn(span), 0);
  if (minutes + minutesIn(placement) <= most) return [];
  const who = owner.groupId === null ? 'person' : 'group';
  return [
    {
      why: 'too-many-hours',
      field: 'to',
      values: { most: sayMinutes(most), who: { key: `bookings.limitOf.${who}` } },
    },
  ];
}

/** Equipment that can be used in a building, with how many pieces are free the whole time. */
export async function freeEquipment(
  usable: CountedEquipment[],
  span: Span,
  except: number[] = [],
): Promise<(CountedEquipment & { free: number })[]> {
  const free = countsIn(
    await Equipment.freePieces(
      usable.map(({ id }) => id),
      [span],
      except,
    ),
  );
  return usable.map((one) => ({ ...one, free: free.get(one.id) ?? 0 }));
}
