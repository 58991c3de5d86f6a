import type { Pieces } from '../../../models/equipment.ts';
import type { Space } from '../../../models/space.ts';
import { rulesTogether } from '../../calendar/rules-together.ts';
import { widen } from '../../calendar/span.ts';
import type { Span } from '../../calendar/span.ts';

/** What is judged: where something comes and in whose name. Pure. */

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

/** A placement, and in whose name; null while nobody knows who asks: what counts per person is not looked at. */
export interface OwnedPlacement {
  placement: Placement;
  owner: Owner | null;
}

/** More than an hour and a half to look for other times, and the longest set-up or clean-up on top. */
export const aroundMinutes = 6 * 60;

/** What it takes of its units: buffers included. */
export function heldBy(placement: Span & { spaces: Space[] }): Span {
  const { setUpMinutes, cleanUpMinutes } = rulesTogether(placement.spaces);
  return widen(placement, setUpMinutes, cleanUpMinutes);
}
