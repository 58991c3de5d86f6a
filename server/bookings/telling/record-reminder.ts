import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { DueAct } from '../../../models/due-act.ts';
import { History, theClock } from '../../../models/history.ts';
import { detailsAbout } from './dates-told.ts';

/**
 * Writes down that somebody is reminded of a decision about these dates: once for each due time. Call it first inside together(),
 * after the lock of the booking.
 *
 * @param about what is to be decided: the dates themselves, moves of them, or equipment that they use
 * @param dueAtOf when the decision about a date was due
 * @returns whether there is anything to remind of; nothing is written where there is not
 */
export async function recordReminder<One extends WholeOccurrence>(
  booking: WholeBooking,
  about: 'occurrence' | 'move' | 'equipment',
  due: One[],
  dueAtOf: (one: One) => Date,
  now: Date,
): Promise<boolean> {
  const acts = due.map((one) => ({ subject: `${about} ${one.id}`, act: 'remind', dueAt: dueAtOf(one) }));
  if (!(await DueAct.isAnyFirst(acts, now))) return false;
  const details = detailsAbout(booking, due);
  const subject = { bookingId: booking.id };
  await History.record({ at: now, act: 'reminded', subject, actor: theClock, details });
  return true;
}
