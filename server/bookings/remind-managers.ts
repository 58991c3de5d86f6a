import { Booking } from '../../models/booking.ts';
import { together } from '../../models/database.ts';
import { DueAct } from '../../models/due-act.ts';
import { History, theClock } from '../../models/history.ts';
import { tellManagers } from './tell-managers.ts';

/** Reminds who decides that a decision is due: once for each due time. */
export function remindManagers(id: string, now: Date): Promise<void> {
  return together(async () => {
    const booking = await Booking.locked(id, now);
    const due = booking.occurrences.filter(
      (one) => one.state === 'requested' && one.dueAt <= now && one.startsAt > now,
    );
    let isNew = false;
    for (const { id: occurrenceId, dueAt } of due) {
      const subject = `occurrence ${occurrenceId}`;
      if (await DueAct.isFirst({ subject, act: 'remind', dueAt }, now)) isNew = true;
    }
    if (!isNew) return;
    await History.record({ at: now, act: 'reminded', subject: { bookingId: id }, actor: theClock });
    await tellManagers('manager-decision-due', booking, theClock, now);
  });
}
