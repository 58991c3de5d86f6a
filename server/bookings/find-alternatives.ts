import { nearby } from '../calendar/availability.ts';
import { placeWish } from '../calendar/opening-hours.ts';
import { clashes, merge, widen } from '../calendar/span.ts';
import type { Span } from '../calendar/span.ts';
import { readHouse, takenAround } from './house.ts';
import { conditionsOf } from './reasons.ts';

/** What stands in the way of a wish, and what is free near it. */
export interface Alternatives {
  taken: (Span & { space: string })[];
  /** As long as the wish, the nearest first, at most three. */
  free: Span[];
}

/** Looks around a wish that could not be because others were first. Call it outside the transaction that found that out. */
export async function findAlternatives(
  wish: { spaceIds: number[]; day: string; from: string; to: string },
  now: Date,
): Promise<Alternatives> {
  const house = await readHouse(wish.spaceIds);
  const placed = house && placeWish(wish, house.hours, house.zone);
  if (!placed || 'problem' in placed) return { taken: [], free: [] };
  const around = await takenAround(house.spaces, placed.span);
  const conditions = conditionsOf({ ...house, taken: around }, now);
  const { setUpMinutes, cleanUpMinutes } = conditions.rules;
  const inTheWay = clashes(widen(placed.span, setUpMinutes, cleanUpMinutes), around);
  const taken = house.spaces.flatMap((space) =>
    merge(inTheWay.filter((one) => one.spaceId === space.id)).map((span) => ({ ...span, space: space.name })),
  );
  return { taken, free: nearby(placed.span, conditions) };
}
