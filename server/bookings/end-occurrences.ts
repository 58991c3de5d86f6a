import { AfterwardsQuestion } from '../../models/afterwards-question.ts';
import type { WholeBooking, WholeOccurrence } from '../../models/booking.ts';
import type { Actor } from '../../models/history.ts';
import { Move } from '../../models/move.ts';
import { Occupancy } from '../../models/occupancy.ts';
import { Occurrence } from '../../models/occurrence.ts';
import type { OccurrenceState } from '../../models/occurrence.ts';
import { letGoPledges } from '../contributions/let-go-pledges.ts';

/**
 * Ends these occurrences: what they held is free for others. When nothing is left of the booking, its pledges are let go and
 * nothing is asked afterwards. Call it inside together(), with the lock of the building.
 */
export async function endOccurrences(
  booking: WholeBooking,
  ending: WholeOccurrence[],
  state: Extract<OccurrenceState, 'refused' | 'withdrawn' | 'cancelled' | 'lapsed'>,
  actor: Actor,
  now: Date,
): Promise<void> {
  const ids = ending.map((occurrence) => occurrence.id);
  await Move.drop(ids);
  await Occupancy.free(ids);
  await Occurrence.enter(state, ids, now);
  const left = booking.occurrences.filter((one) => !ids.includes(one.id));
  if (left.some((one) => one.state === 'requested' || one.state === 'approved')) return;
  await letGoPledges(booking.id, actor, now);
  await AfterwardsQuestion.forget(booking.id);
}
