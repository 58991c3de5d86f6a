import { Building } from '../../models/building.ts';
import { brokenConstraint, together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { neverOverlap } from '../../models/occupancy.ts';
import type { Space } from '../../models/space.ts';
import { SpacePart, neverInACircle } from '../../models/space-part.ts';
import type { AheadBooking } from '../../models/space-part.ts';

export type PartsSet =
  | { set: true }
  /** It would be a part of itself. */
  | { set: false; why: 'circle' }
  /** Bookings ahead would be in the whole and in a part of it at the same time: the first of them. */
  | { set: false; why: 'clash'; clashes: { one: AheadBooking; other: AheadBooking }[] };

/**
 * Says of which other spaces of its building a space consists: whoever books the whole takes all of it from now on, and the other
 * way round. What is booked already and not over takes its part of it at once; where that clashes nothing is changed. What is over
 * stays as it was.
 *
 * @param partIds all its direct parts
 */
export async function setParts(
  space: Pick<Space, 'id' | 'buildingId'>,
  partIds: number[],
  actor: Actor,
  now: Date,
): Promise<PartsSet> {
  try {
    await together(() => writeParts(space, partIds, actor, now));
    return { set: true };
  } catch (error) {
    if (error instanceof Clashing) return { set: false, why: 'clash', clashes: error.clashes };
    const broken = brokenConstraint(error);
    if (broken === neverInACircle) return { set: false, why: 'circle' };
    if (broken === neverOverlap) return { set: false, why: 'clash', clashes: [] };
    throw error;
  }
}

async function writeParts(
  { id, buildingId }: Pick<Space, 'id' | 'buildingId'>,
  partIds: number[],
  actor: Actor,
  now: Date,
): Promise<void> {
  await Building.lockForWriting([buildingId], now);
  const before = (await SpacePart.inBuildings([buildingId])).filter(({ wholeId }) => wholeId === id);
  const isAsItWas =
    before.length === new Set(partIds).size && before.every(({ partId }) => partIds.includes(partId));
  if (isAsItWas) return;
  await SpacePart.put({ id, buildingId }, partIds);
  const clashes = await SpacePart.spread(buildingId, now);
  if (clashes.length > 0) throw new Clashing(clashes);
  await History.record({
    at: now,
    act: 'parts-set',
    subject: { buildingId, spaceId: id },
    actor,
    details: { partIds },
  });
}

/** Undoes what was written so far. */
class Clashing extends Error {
  readonly clashes: { one: AheadBooking; other: AheadBooking }[];

  constructor(clashes: { one: AheadBooking; other: AheadBooking }[]) {
    super();
    this.clashes = clashes;
  }
}
