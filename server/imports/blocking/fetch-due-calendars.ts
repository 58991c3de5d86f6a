import { together } from '../../../models/database.ts';
import { Job } from '../../../models/job.ts';
import { OutsideCalendar } from '../../../models/outside-calendar.ts';
import { claimMs } from './limits.ts';

/**
 * Lets calendars be fetched whose turn it is. Each is a job of its own, one after another, so that a slow server elsewhere keeps
 * neither the clock nor the letters waiting, and waits once however long those before it take. To be called every minute; of two processes one gets each.
 */
export function fetchDueCalendars(now: Date): Promise<void> {
  return together(async () => {
    const due = await OutsideCalendar.claimDue(now, new Date(now.getTime() + claimMs));
    if (due.length === 0) return;
    await Job.addAll(
      due.map(({ id }) => ({
        task: 'look-at-calendar',
        payload: { calendarId: id },
        queue: 'outside-calendars',
        key: `look-at-calendar-${id}`,
      })),
    );
  });
}
