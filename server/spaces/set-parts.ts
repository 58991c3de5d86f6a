import { Building } from '../../models/building.ts';
import { brokenConstraint, together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Hours } from '../../models/hours.ts';
import { Move } from '../../models/move.ts';
import type { ComingMove } from '../../models/move.ts';
import { neverOverlap } from '../../models/occupancy.ts';
import { Occurrence } from '../../models/occurrence.ts';
import type { ComingOccurrence } from '../../models/occurrence.ts';
import { Space } from '../../models/space.ts';
import { SpacePart, neverInACircle } from '../../models/space-part.ts';
import type { AheadBooking } from '../../models/space-part.ts';
import type { Shut } from '../calendar/opening-hours.ts';
import { newlyOutside, windowOver } from './newly-outside.ts';

export type PartsSet = { set: true } | PartsRefused;

export type PartsRefused =
  /** It would be a part of itself. */
  | { set: false; why: 'circle' }
  /** Bookings ahead would be in the whole and in a part of it at the same time: the first of them. */
  | { set: false; why: 'clash'; clashes: { one: AheadBooking; other: AheadBooking }[] }
  /** What is closed of the parts, or of the whole, would come over bookings ahead that nobody decided about: these. */
  | { set: false; why: 'shut'; outside: ShutBooking[] };

/** A booking ahead, or a move that waits, that would fall in a closure. */
export type ShutBooking = (ComingOccurrence | ComingMove) & { shut: Shut };

/**
 * Says of which other spaces of its building a space consists: whoever books the whole takes all of it from now on, and the other
 * way round. What is booked already and not over takes its part of it at once; where that clashes, or falls in a closure, nothing
 * is changed. What is over stays as it was.
 *
 * @param partIds all its direct parts; those of other buildings do not count
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
    if (error instanceof NotSet) return error.answer;
    const broken = brokenConstraint(error);
    if (broken === neverInACircle) return { set: false, why: 'circle' };
    if (broken === neverOverlap) return { set: false, why: 'clash', clashes: [] };
    throw error;
  }
}

async function writeParts(
  { id, buildingId }: Pick<Space, 'id' | 'buildingId'>,
  wanted: number[],
  actor: Actor,
  now: Date,
): Promise<void> {
  await Building.lockForWriting([buildingId], now);
  const spaces = await Space.ofBuildings([buildingId]);
  const partIds = spaces.map((space) => space.id).filter((partId) => wanted.includes(partId));
  const before = (await SpacePart.inBuildings([buildingId])).filter(({ wholeId }) => wholeId === id);
  const isAsItWas =
    before.length === partIds.length && before.every(({ partId }) => partIds.includes(partId));
  if (isAsItWas) return;
  const shut = await shutBy(() => SpacePart.put({ id, buildingId }, partIds), buildingId, spaces, now);
  if (shut.length > 0) throw new NotSet({ set: false, why: 'shut', outside: shut });
  const clashes = await SpacePart.spread(buildingId, now);
  if (clashes.length > 0) throw new NotSet({ set: false, why: 'clash', clashes });
  await History.record({
    at: now,
    act: 'parts-set',
    subject: { buildingId, spaceId: id },
    actor,
    details: { partIds },
  });
}

/** What a change of parts puts in a closure: a closure of a space shuts all that shares its walls. */
async function shutBy(
  change: () => Promise<void>,
  buildingId: number,
  spaces: Space[],
  now: Date,
): Promise<ShutBooking[]> {
  const { zone } = await Building.findByPk(buildingId, { rejectOnEmpty: true });
  const coming = [...(await Occurrence.comingIn(buildingId, now)), ...(await Move.comingIn(buildingId, now))];
  const window = windowOver(coming, now);
  const was = await Hours.ofSpaces(spaces, window);
  await change();
  const is = await Hours.ofSpaces(spaces, window);
  return newlyOutside(coming, { was, is }, zone, now);
}

/** Undoes what was written so far. */
class NotSet extends Error {
  override name = 'NotSet';
  readonly answer: PartsRefused;

  constructor(answer: PartsRefused) {
    super();
    this.answer = answer;
  }
}
