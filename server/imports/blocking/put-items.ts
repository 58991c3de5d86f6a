import { OutsideCalendar } from '../../../models/outside-calendar.ts';
import type { ReadItems, Validators } from '../../../models/outside-calendar.ts';
import { OutsideOccupancy } from '../../../models/outside-occupancy.ts';
import { offerFreedTime } from '../../bookings/queue/offer-freed-time.ts';
import { tellOfClashes } from './tell-of-clashes.ts';

/**
 * Puts what was read of a calendar in place of all that it said before. What of it bookings and offers do not hold is taken from
 * then on; what is free now is offered to who waits for it, and managers are told of new clashes. Call it inside together(), with the
 * lock of the building.
 *
 * @param actorId who did it, and is shown the clashes; null for the clock
 */
export async function putItems(
  { id, buildingId }: { id: number; buildingId: number },
  came: ReadItems & { validators: Validators; nextFetchAt: Date | null },
  actorId: number | null,
  now: Date,
): Promise<void> {
  await OutsideCalendar.replaceItems(id, came);
  await OutsideCalendar.noteRead(id, came, now);
  OutsideOccupancy.settleLater(buildingId);
  offerFreedTime(buildingId, now);
  await tellOfClashes(buildingId, actorId, now);
}
