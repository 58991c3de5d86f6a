import { Booking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { DueAct } from '../../../models/due-act.ts';
import { History, theClock } from '../../../models/history.ts';
import { isLive } from '../state.ts';
import { askEquipmentHomes } from './ask-equipment-homes.ts';
import { detailsAbout } from '../telling/dates-told.ts';

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
    const acts = due.map(({ id: occurrenceId, dueAt }) => ({
      subject: `equipment ${occurrenceId}`,
      act: 'remind',
      dueAt,
    }));
    if (!(await DueAct.isAnyFirst(acts, now))) return;
    const details = detailsAbout(booking, due);
    await History.record({ at: now, act: 'reminded', subject: { bookingId: id }, actor: theClock, details });
    await askEquipmentHomes(booking, due, theClock, now);
  });
}
