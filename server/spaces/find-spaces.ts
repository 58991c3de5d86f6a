import { Hours } from '../../models/hours.ts';
import type { PlaceHours } from '../../models/hours.ts';
import { Neighbourhood } from '../../models/neighbourhood.ts';
import { Occupancy } from '../../models/occupancy.ts';
import { Space } from '../../models/space.ts';
import type { Building } from '../../models/building.ts';
import type { Rules } from '../calendar/availability.ts';
import { everyWeek, placeWish } from '../calendar/opening-hours.ts';
import { addDays, homeZone, startOfDay } from '../calendar/zone.ts';
import type { Problems } from '../support/words.ts';
import { judgeSpace, type Outcome } from './judge-space.ts';
import type { Wish } from './search-form.ts';

/** A space with whether it is free, and as much of its house as an answer tells. */
export interface FoundSpace {
  space: Pick<Space, 'slug' | 'name' | 'drawing' | 'capacity' | 'features'> & Rules;
  building: Pick<Building, 'name' | 'zone' | 'features' | 'neighbourhoodId'> & {
    neighbourhood?: Pick<Neighbourhood, 'name' | 'town'>;
  };
  outcome: Outcome;
}

export type Found =
  | { found: FoundSpace[]; neighbourhoods: Neighbourhood[] }
  | { problems: Problems; neighbourhoods: Neighbourhood[] };

/**
 * Every space that can be booked, with whether it is free as wished. Four questions to the database, however many spaces there
 * are. A time that makes no sense in any of the buildings is a problem of the form.
 */
export async function findSpaces(wish: Wish, now: Date): Promise<Found> {
  const neighbourhoods = await Neighbourhood.inOrder();
  const neighbourhood = neighbourhoods.find(({ slug }) => slug === wish.neighbourhood);
  if (wish.neighbourhood !== null && !neighbourhood)
    return { problems: { neighbourhood: { key: 'problems.choose' } }, neighbourhoods };

  const spaces = await Space.allOpen({ neighbourhoodId: neighbourhood?.id ?? null });
  const buildings = new Map(spaces.flatMap(({ building }) => (building ? [[building.id, building]] : [])));
  const [hoursOf, taken] = await Promise.all([
    Hours.ofSpaces(spaces, aroundDay(wish.day)),
    Occupancy.takenOf(
      spaces.map(({ id }) => id),
      aroundDay(wish.day),
    ),
  ]);
  const takenOf = Map.groupBy(taken, ({ spaceId }) => spaceId);

  const problems = problemsEverywhere(wish, spaces, hoursOf);
  if (problems !== null) return { problems, neighbourhoods };
  const found = spaces.flatMap((space) => {
    const building = buildings.get(space.buildingId);
    if (!building) return [];
    const around = { hours: hoursOf.get(space.id) ?? closed, taken: takenOf.get(space.id) ?? [], now };
    return [{ space, building, outcome: judgeSpace(space, building, wish, around) }];
  });
  return { found, neighbourhoods };
}

const closed = everyWeek([]);

function zoneOf({ building }: Space): string {
  return building?.zone ?? homeZone;
}

/** Wide enough for every zone, the night after, and buffers. */
function aroundDay(day: string) {
  return { startsAt: startOfDay(addDays(day, -2), 'UTC'), endsAt: startOfDay(addDays(day, 4), 'UTC') };
}

/** An end before the start, or a time that the clock skips, unless some building is open over that midnight or keeps other time. */
function problemsEverywhere(wish: Wish, spaces: Space[], hoursOf: Map<number, PlaceHours>): Problems | null {
  if (wish.time === null) return null;
  const typed = { day: wish.day, ...wish.time };
  if (spaces.some((space) => 'span' in placeWish(typed, hoursOf.get(space.id) ?? closed, zoneOf(space))))
    return null;
  const placed = placeWish(typed, closed, spaces[0] ? zoneOf(spaces[0]) : homeZone);
  if ('span' in placed) return null;
  return { [placed.field]: { key: `spaces.search.problem.${placed.problem}` } };
}
