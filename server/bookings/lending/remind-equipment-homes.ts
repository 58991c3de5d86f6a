import { Booking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { theClock } from '../../../models/history.ts';
import { isLive } from '../state.ts';
import { askEquipmentHomes } from './ask-equipment-homes.ts';
import { recordReminder } from '../telling/record-reminder.ts';

/** Writes again to the other houses that did not decide in time about their equipment: once for each due time. */
export function remindEquipmentHomes(id: string, now: Date): Promise<void> {
  return together(async () => {
    const booking = await Booking.locked(id, now);
    const due = booking.occurrences.filter(
      (one) =>
        isLive(one) &&
        one.dueAt <= now &&
        one.startsAt > now &&
        one.equipment.some(({ state }) => state === 'requested'),
    );
    if (!(await recordReminder(booking, 'equipment', due, ({ dueAt }) => dueAt, now))) return;
    await askEquipmentHomes(booking, due, theClock, now);
  });
}
