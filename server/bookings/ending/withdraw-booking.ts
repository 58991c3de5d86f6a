import { Booking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import type { Actor } from '../../../models/history.ts';
import { cancelOccurrences } from './cancel-occurrences.ts';
import { occurrencesIn } from '../moving/scope.ts';
import type { Scope } from '../moving/scope.ts';
import { isStillOpen } from '../state.ts';
import { expectPressedTwice } from '../deciding/still.ts';

/**
 * Takes back what waits for an answer or is only wished for, by who asked or their group: one date, this and following, or all. No
 * reason is needed. What was approved already stays.
 *
 * @throws Stale when nothing of it waits any more
 */
export function withdrawBooking(
  id: string,
  actor: Actor,
  now: Date,
  scope: Scope = { dates: 'all' },
): Promise<void> {
  return together(async () => {
    const booking = await Booking.locked(id, now);
    const meant = occurrencesIn(booking, scope);
    const waiting = meant.filter((one) => one.state !== 'approved' && isStillOpen(one, now));
    if (waiting.length > 0)
      return cancelOccurrences([{ booking, occurrences: waiting }], { by: 'asker', reason: '' }, actor, now);
    const ids = scope.dates === 'one' ? meant.map((one) => one.id) : null;
    await expectPressedTwice(['withdrawn'], booking, actor, ids);
  });
}
