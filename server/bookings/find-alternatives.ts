import { Building } from '../../models/building.ts';
import type { Pieces } from '../../models/equipment.ts';
import { Occupancy } from '../../models/occupancy.ts';
import { judge, nearby } from '../calendar/availability.ts';
import { clashes, merge, widen } from '../calendar/span.ts';
import type { Span } from '../calendar/span.ts';
import { readHouse, windowAround } from './house.ts';
import { aroundMinutes } from './judge-placements.ts';
import { placeTyped } from './place-typed.ts';
import { conditionsOf } from './reasons.ts';

/** What stands in the way of a wish, and what is free near it. */
export interface Alternatives {
  taken: (Span & { space: string })[];
  /** As long as the wish, the nearest first, at most three. */
  free: Span[];
}

/** Looks around a wish that could not be because others were first. Call it outside the transaction that found that out. */
export async function findAlternatives(
  wish: {
    buildingId: number;
    spaceIds: number[];
    equipment: Pieces[];
    day: string;
    from: string;
    to: string;
  },
  now: Date,
): Promise<Alternatives> {
  const building = await Building.findByPk(wish.buildingId, { rejectOnEmpty: true });
  const house = await readHouse(building, wish, windowAround([wish.day], building.zone));
  const placed = placeTyped(wish, house.spaces, house);
  if ('problem' in placed) return { taken: [], free: [] };
  const around = await Occupancy.takenAround(
    house.spaces.map(({ id }) => id),
    [widen(placed.span, aroundMinutes, aroundMinutes)],
  );
  const hours = [...new Set(house.spaces.map(house.hoursOf))];
  const [first, ...others] = conditionsOf(
    { spaces: house.spaces, hours, zone: building.zone, taken: around },
    now,
  );
  if (!first) return { taken: [], free: [] };
  const { setUpMinutes, cleanUpMinutes } = first.rules;
  const inTheWay = clashes(widen(placed.span, setUpMinutes, cleanUpMinutes), around);
  const taken = house.spaces.flatMap((space) =>
    merge(inTheWay.filter((one) => one.spaceId === space.id)).map((span) => ({ ...span, space: space.name })),
  );
  return {
    taken,
    free: nearby(placed.span, first, (near) => others.every((other) => judge(near, other).free)),
  };
}
