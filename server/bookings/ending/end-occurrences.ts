import { AfterwardsQuestion } from '../../../models/afterwards-question.ts';
import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { Actor } from '../../../models/history.ts';
import { Move } from '../../../models/move.ts';
import { Occupancy } from '../../../models/occupancy.ts';
import { Occurrence } from '../../../models/occurrence.ts';
import type { OccurrenceState } from '../../../models/occurrence.ts';
import { letGoPledges } from '../../contributions/letting-go/let-go-pledges.ts';
import { offerFreedTime } from '../queue/offer-freed-time.ts';
import { isLive } from '../state.ts';

/** Some dates of a booking. */
export interface DatesOfBooking {
  booking: WholeBooking;
  occurrences: WholeOccurrence[];
}

/**
 * Ends these occurrences: what they held is offered to who waits for it, and where they wanted to be instead does not matter any
 * more. The bookings in hand know their new state. When nothing is left of one, its pledges are let go and nothing is asked
 * afterwards. A constant number of questions to the database. Call it inside together(), with the lock of the building.
 */
export async function endOccurrences(
  ending: DatesOfBooking[],
  state: Extract<OccurrenceState, 'refused' | 'withdrawn' | 'cancelled' | 'lapsed'>,
  actor: Actor,
  now: Date,
): Promise<void> {
  const those = ending.flatMap(({ occurrences }) => occurrences);
  if (those.length === 0) return;
  const ids = those.map((occurrence) => occurrence.id);
  await Move.drop(ids);
  await Occupancy.free(ids);
  await Occurrence.enter(state, ids, now);
  for (const occurrence of those) Object.assign(occurrence, { state, move: null });
  for (const { booking } of ending) offerFreedTime(booking.buildingId, now);
  const over = ending.filter(({ occurrences, booking }) => occurrences.length > 0 && isOver(booking));
  const bookingIds = over.map(({ booking }) => booking.id);
  await letGoPledges(bookingIds, actor, now);
  await AfterwardsQuestion.forget(bookingIds);
}

function isOver({ occurrences }: WholeBooking): boolean {
  return !occurrences.some(isLive);
}
