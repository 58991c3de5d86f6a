import { AfterwardsQuestion } from '../../../models/afterwards-question.ts';
import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { Actor } from '../../../models/history.ts';
import { Move } from '../../../models/move.ts';
import { Occupancy } from '../../../models/occupancy.ts';
import { Occurrence } from '../../../models/occurrence.ts';
import type { OccurrenceState } from '../../../models/occurrence.ts';
import { letGoPledges } from '../../contributions/let-go-pledges.ts';
import { offerFreedTime } from '../queue/offer-freed-time.ts';

/**
 * Ends these occurrences: what they held is offered to who waits for it, and where they wanted to be instead does not matter any
 * more. The booking in hand knows their new state. When nothing is left of it, its pledges are let go and nothing is asked
 * afterwards. Call it inside together(), with the lock of the building.
 */
export async function endOccurrences(
  booking: WholeBooking,
  ending: WholeOccurrence[],
  state: Extract<OccurrenceState, 'refused' | 'withdrawn' | 'cancelled' | 'lapsed'>,
  actor: Actor,
  now: Date,
): Promise<void> {
  if (ending.length === 0) return;
  const ids = ending.map((occurrence) => occurrence.id);
  await Move.drop(ids);
  await Occupancy.free(ids);
  await Occurrence.enter(state, ids, now);
  for (const occurrence of ending) Object.assign(occurrence, { state, move: null });
  offerFreedTime(booking.buildingId, now);
  if (booking.occurrences.some((one) => one.state === 'requested' || one.state === 'approved')) return;
  await letGoPledges(booking.id, actor, now);
  await AfterwardsQuestion.forget(booking.id);
}
