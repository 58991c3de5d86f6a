import type { WholeBooking, WholeOccurrence } from '../../models/booking.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Stale } from '../support/errors.ts';

/** What a verb looks at again once it holds the lock: the world may have moved on since the page was opened. */

/**
 * The occurrences about which something can still be decided: in this state, and not begun.
 * @throws Stale when there is none, because somebody decided or it began
 */
export function stillAhead(
  state: 'requested' | 'approved',
  booking: WholeBooking,
  now: Date,
): [WholeOccurrence, ...WholeOccurrence[]] {
  const [first, ...others] = booking.occurrences.filter((one) => one.state === state && one.startsAt > now);
  if (!first) throw new Stale();
  return [first, ...others];
}

/** Whether this person did exactly this a moment ago, and nothing happened since: a button pressed twice. */
export async function isPressedTwice(
  act: string,
  bookingId: string,
  actor: Actor,
  words: string | null = null,
): Promise<boolean> {
  const last = await History.lastOf(bookingId);
  return last?.act === act && last.actorId === actor.actorId && (words === null || last.note?.body === words);
}
