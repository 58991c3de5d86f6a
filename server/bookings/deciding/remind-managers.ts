import { Booking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { theClock } from '../../../models/history.ts';
import { recordReminder } from '../telling/record-reminder.ts';
import { tellManagers } from '../telling/tell-managers.ts';

/** Reminds who decides that a decision is due: once for each due time, in one letter for all dates that are due. */
export function remindManagers(id: string, now: Date): Promise<void> {
  return together(async () => {
    const booking = await Booking.locked(id, now);
    const due = booking.occurrences.filter(
      (one) => one.state === 'requested' && one.dueAt <= now && one.startsAt > now,
    );
    if (!(await recordReminder(booking, 'occurrence', due, ({ dueAt }) => dueAt, now))) return;
    await tellManagers('manager-decision-due', booking, theClock, now, {}, due);
  });
}
