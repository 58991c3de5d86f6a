import { Booking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import type { Actor } from '../../../models/history.ts';
import { cancelOccurrences } from './cancel-occurrences.ts';
import type { Cancelled } from './cancel-occurrences.ts';
import { occurrencesIn } from '../moving/scope.ts';
import type { Scope } from '../moving/scope.ts';
import { isStillOpen } from '../state.ts';
import { expectPressedTwice } from '../deciding/still.ts';

/**
 * Calls off one date of a booking, this and following, or all: what stands is cancelled, what waits withdrawn (or refused, by the
 * house), and what was left out no longer wished for. What began stays as it was. The time is free again, and the other side is
 * told.
 *
 * @throws Stale when nothing of it can be called off any more
 */
export function cancelBooking(
  id: string,
  cancelled: Cancelled,
  actor: Actor,
  now: Date,
  scope: Scope = { dates: 'all' },
): Promise<void> {
  return together(async () => {
    const booking = await Booking.locked(id, now);
    const meant = occurrencesIn(booking, scope);
    const ahead = meant.filter((one) => isStillOpen(one, now));
    if (ahead.length > 0) return cancelOccurrences([{ booking, occurrences: ahead }], cancelled, actor, now);
    const ids = scope.dates === 'one' ? meant.map((one) => one.id) : null;
    await expectPressedTwice(['cancelled', 'withdrawn', 'refused'], booking, actor, ids);
  });
}
