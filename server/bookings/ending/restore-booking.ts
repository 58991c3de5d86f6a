import { Booking } from '../../../models/booking.ts';
import { brokenConstraint, together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Occupancy, TooFewPieces, neverOverlap } from '../../../models/occupancy.ts';
import { Occurrence } from '../../../models/occurrence.ts';
import { canBeRestored } from './cancelled-by.ts';
import { detailsAbout } from '../telling/dates-told.ts';
import { hinderedAmong } from '../judging/hindered.ts';
import type { Hindered } from '../judging/hindered.ts';
import { readHouseOf } from '../judging/house.ts';
import { allOf, expectPressedTwice } from '../deciding/still.ts';
import { tellAsker } from '../telling/tell-asker.ts';
import { tellManagers } from '../telling/tell-managers.ts';

/** `hindered`: the dates that cannot stand again; none where it is not known which. */
export type Restored = { restored: true } | { restored: false; hindered: Hindered[] };

/**
 * Undoes a cancellation: these dates stand again, all of them or none. Who asked can undo what they called off themselves, the house
 * everything. Help that was let go with it stays let go.
 *
 * @param by which side undoes it
 * @param dates ids of cancelled dates; null for all that can be restored
 * @returns the dates that cannot be any more, because the time was taken meanwhile or for another rule
 * @throws Stale when one of them is not to be restored, or began
 */
export async function restoreBooking(
  id: string,
  { by, dates }: { by: 'asker' | 'house'; dates: number[] | null },
  actor: Actor,
  now: Date,
): Promise<Restored> {
  try {
    return await together(() => judgeAndRestore(id, { by, dates }, actor, now));
  } catch (error) {
    if (brokenConstraint(error) !== neverOverlap && !(error instanceof TooFewPieces)) throw error;
    return { restored: false, hindered: [] };
  }
}

async function judgeAndRestore(
  id: string,
  { by, dates }: { by: 'asker' | 'house'; dates: number[] | null },
  actor: Actor,
  now: Date,
): Promise<Restored> {
  const booking = await Booking.locked(id, now);
  const history = await History.ofBooking(id);
  const open = booking.occurrences.filter((one) => canBeRestored(one, { by, history, now }));
  const asked = allOf(open, dates);
  if (!asked) {
    await expectPressedTwice(['restored'], booking, actor, dates);
    return { restored: true };
  }
  // It was asked in time, so how soon and how far ahead count from then.
  const house = await readHouseOf(booking.building, asked);
  const hindered = await hinderedAmong(asked, asked, { house, owner: booking, except: [] });
  if (hindered.length > 0) return { restored: false, hindered };

  const ids = asked.map((occurrence) => occurrence.id);
  await Occurrence.enter('approved', ids, now);
  await Occupancy.hold(ids);
  for (const occurrence of asked) Object.assign(occurrence, { state: 'approved' });
  const details = detailsAbout(booking, asked);
  await History.record({ at: now, act: 'restored', subject: { bookingId: id }, actor, details });
  await tellAsker('booking-restored', booking, actor, now, {}, asked);
  await tellManagers('manager-booking-restored', booking, actor, now, {}, asked);
  return { restored: true };
}
