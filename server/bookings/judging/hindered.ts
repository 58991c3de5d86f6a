import type { WholeOccurrence } from '../../../models/booking.ts';
import { judgePlacements } from './judge-placements.ts';
import type { Circumstances } from './judge-placements.ts';
import type { Placement } from './placement.ts';
import type { Reason } from './reasons.ts';

/** A date that cannot be now, and why. */
export interface Hindered {
  occurrence: WholeOccurrence;
  reasons: Reason[];
}

/**
 * Those of these dates that the rules stand in the way of now.
 *
 * @param placements where each of them is to be, in the same order
 */
export async function hinderedAmong(
  dates: WholeOccurrence[],
  placements: Placement[],
  circumstances: Circumstances,
): Promise<Hindered[]> {
  const verdicts = await judgePlacements(placements, circumstances);
  return dates.flatMap((occurrence, place) => {
    const reasons = verdicts[place] ?? [];
    return reasons.length > 0 ? [{ occurrence, reasons }] : [];
  });
}
