import { Booking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import type { LeftOutBecause } from '../../../models/occurrence.ts';
import { WishQueue } from '../../../models/wish-queue.ts';
import { Stale } from '../../support/errors.ts';
import { isPressedTwice } from '../deciding/still.ts';
import { whyLeftOut } from '../series/plan-series.ts';
import { detailsAbout } from '../telling/dates-told.ts';
import { canBeAskedAfterAll } from '../state.ts';
import { grantWish } from './grant-wish.ts';
import { reasonsAgainstWish } from './reasons-against-wish.ts';

export type AskedAfterAll =
  | { asked: 'requested' | 'approved' }
  /** It cannot be now: it waits at the end of the queue of wishes. */
  | { asked: 'wish'; because: LeftOutBecause; name: string | null };

/**
 * Somebody wants a date after all that they skipped, let pass, or did not answer about in time. Where it is free it is asked for
 * as any other, from now on; else it is a wish again, asked for now.
 *
 * @throws Stale when it is none of these, or began
 */
export function askAfterAll(
  id: string,
  occurrenceId: number,
  actor: Actor,
  now: Date,
): Promise<AskedAfterAll> {
  return together(async (): Promise<AskedAfterAll> => {
    const booking = await Booking.locked(id, now);
    const occurrence = booking.occurrences.find((one) => one.id === occurrenceId);
    if (!occurrence) throw new Stale();
    const { state, leftOutBecause, leftOutName } = occurrence;
    if (!canBeAskedAfterAll(occurrence, now)) {
      if (state === 'requested' || state === 'approved') {
        if (await isPressedTwice('asked-after-all', id, actor)) return { asked: state };
      } else if (state === 'left-out' && leftOutBecause && (await isPressedTwice('wish-kept', id, actor)))
        return { asked: 'wish', because: leftOutBecause, name: leftOutName };
      throw new Stale();
    }
    const against = await reasonsAgainstWish(occurrence, now, booking);
    const why = against.length > 0 ? whyLeftOut({ choice: 'wait', against }) : null;
    if (!why) {
      const asked = { act: 'asked-after-all', askedAt: now } as const;
      return { asked: await grantWish(booking, occurrence, asked, actor, now) };
    }
    await WishQueue.wantAgain(occurrence.id, why, now);
    const details = detailsAbout(booking, [occurrence]);
    await History.record({ at: now, act: 'wish-kept', subject: { bookingId: id }, actor, details });
    return { asked: 'wish', ...why };
  });
}
