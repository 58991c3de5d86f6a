import { Booking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { DueAct } from '../../../models/due-act.ts';
import { History, theClock } from '../../../models/history.ts';
import { detailsAbout } from '../telling/dates-told.ts';
import { tellManagers } from '../telling/tell-managers.ts';

/** Reminds who decides that a decision is due: once for each due time, in one letter for all dates that are due. */
export function remindManagers(id: string, now: Date): Promise<void> {
  return together(async () => {
    const booking = await Booking.locked(id, now);
    const due = booking.occurrences.filter(
      (one) => one.state === 'requested' && one.dueAt <= now && one.startsAt > now,
    );
    const acts = due.map(({ id: occurrenceId, dueAt }) => ({
      subject: `occurrence ${occurrenceId}`,
      act: 'remind',
      dueAt,
    }));
    if (!(await DueAct.isAnyFirst(acts, now))) return;
    const details = detailsAbout(booking, due);
    await History.record({ at: now, act: 'reminded', subject: { bookingId: id }, actor: theClock, details });
    await tellManagers('manager-decision-due', booking, theClock, now, {}, due);
  });
}
