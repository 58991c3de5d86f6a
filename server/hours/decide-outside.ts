import type { OutsideOccurrence } from '../spaces/newly-outside.ts';
import { fieldOf, mostOneByOne } from './decisions.ts';
import type { Decision, Decisions } from './decisions.ts';
import { othersSign } from './others-sign.ts';

/** What falls outside, and what is to happen with it. */
export interface DecidedOccurrence {
  occurrence: OutsideOccurrence;
  decision: Decision;
}

/**
 * What falls outside with what was decided about each; null while anything is undecided. One choice about those that were not
 * shown one by one counts only where it was about these very ones. Pure.
 */
export function decideOutside(
  outside: readonly OutsideOccurrence[],
  { each, others, othersSeen }: Decisions,
): DecidedOccurrence[] | null {
  const sawOthers = othersSeen === othersSign(outside);
  const decided = outside.map((occurrence, place) => {
    const inOneGo = place >= mostOneByOne && sawOthers ? others : null;
    const decision = each.get(fieldOf(occurrence)) ?? inOneGo;
    return decision === null ? [] : [{ occurrence, decision }];
  });
  return decided.some((one) => one.length === 0) ? null : decided.flat();
}
