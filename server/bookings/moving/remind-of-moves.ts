import { Booking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { DueAct } from '../../../models/due-act.ts';
import { History, theClock } from '../../../models/history.ts';
import { detailsAbout } from '../telling/dates-told.ts';
import { presentWanted } from '../telling/facts.ts';
import { isToBeMoved } from '../state.ts';
import { tellManagers } from '../telling/tell-managers.ts';

/** Reminds who decides that a decision about moves is due: once for each due time. */
export function remindOfMoves(id: string, now: Date): Promise<void> {
  return together(async () => {
    const booking = await Booking.locked(id, now);
    const due = booking.occurrences
      .filter((one) => isToBeMoved(one, now))
      .filter(({ move }) => move.dueAt <= now);
    const acts = due.map(({ id: occurrenceId, move }) => ({
      subject: `move ${occurrenceId}`,
      act: 'remind',
      dueAt: move.dueAt,
    }));
    if (!(await DueAct.isAnyFirst(acts, now))) return;
    const details = detailsAbout(booking, due);
    await History.record({ at: now, act: 'reminded', subject: { bookingId: id }, actor: theClock, details });
    const moved = presentWanted(due);
    const dueAt = due[0]?.move.dueAt.toISOString() ?? null;
    await tellManagers('manager-decision-due', booking, theClock, now, { moved, dueAt }, due);
  });
}
