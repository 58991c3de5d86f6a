import { Booking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { theClock } from '../../../models/history.ts';
import { presentWanted } from '../telling/facts.ts';
import { isToBeMoved } from '../state.ts';
import { recordReminder } from '../telling/record-reminder.ts';
import { tellManagers } from '../telling/tell-managers.ts';

/** Reminds who decides that a decision about moves is due: once for each due time. */
export function remindOfMoves(id: string, now: Date): Promise<void> {
  return together(async () => {
    const booking = await Booking.locked(id, now);
    const due = booking.occurrences
      .filter((one) => isToBeMoved(one, now))
      .filter(({ move }) => move.dueAt <= now);
    if (!(await recordReminder(booking, 'move', due, ({ move }) => move.dueAt, now))) return;
    const moved = presentWanted(due);
    const dueAt = due[0]?.move.dueAt.toISOString() ?? null;
    await tellManagers('manager-decision-due', booking, theClock, now, { moved, dueAt }, due);
  });
}
