import { Building } from '../../../models/building.ts';
import { Occupancy } from '../../../models/occupancy.ts';
import { Space } from '../../../models/space.ts';
import { clashes, merge } from '../../calendar/span.ts';
import type { Span } from '../../calendar/span.ts';
import { findAlternatives } from '../../spaces/alternatives.ts';
import type { Alternative } from '../../spaces/alternatives.ts';
import { readHouse, windowAround } from '../judging/house.ts';
import { heldBy } from '../judging/placement.ts';
import { placeTyped } from '../judging/place-typed.ts';
import type { SeriesWish } from '../series/plan-series.ts';

/** What stands in the way of a wish, and what is free instead, in the order in which it is worth looking at. */
export interface Elsewhere {
  taken: (Span & { space: string })[];
  free: Alternative[];
}

/** Looks around a wish that could not be because others were first. Call it outside the transaction that found that out. */
export async function lookElsewhere(wish: SeriesWish & { day: string }, now: Date): Promise<Elsewhere> {
  const nothing = { taken: [], free: [] };
  const [space] = await Space.byIds(wish.spaceIds);
  if (!space) return nothing;
  const building = await Building.findByPk(space.buildingId, { rejectOnEmpty: true });
  const house = await readHouse(building, wish, windowAround([wish.day], building.zone));
  const { spaces } = house;
  const placed = placeTyped(wish, spaces, house);
  if ('problem' in placed) return nothing;
  const { people, equipment } = wish;
  const [around, [free = []]] = await Promise.all([
    Occupancy.takenOf(
      spaces.map(({ id }) => id),
      heldBy({ ...placed.span, spaces }),
    ),
    findAlternatives([{ span: placed.span, spaces, people, equipment }], building, now),
  ]);
  const inTheWay = clashes(heldBy({ ...placed.span, spaces }), around);
  const taken = spaces.flatMap((space) =>
    merge(inTheWay.filter((one) => one.spaceId === space.id)).map((span) => ({ ...span, space: space.name })),
  );
  return { taken, free };
}
