import type { WholeOccurrence } from '../../../models/booking.ts';
import type { History } from '../../../models/history.ts';
import { datesIn } from '../telling/dates-told.ts';

/** Which side called a date off, and who may undo that: pure. */

interface Undoing {
  by: 'asker' | 'house';
  /** Of the booking, oldest first. */
  history: Pick<History, 'act' | 'details'>[];
  now: Date;
}

/** What was called off and is still ahead: by who asked only what was not called off by the house. */
export function canBeRestored(occurrence: WholeOccurrence, { by, history, now }: Undoing): boolean {
  if (occurrence.state !== 'cancelled' || occurrence.startsAt <= now) return false;
  return by === 'house' || cancelledBy(occurrence, history) === 'asker';
}

/** The act that called a date off. @param history of its booking, oldest first */
export function callingOff<Entry extends Pick<History, 'act' | 'details'>>(
  { startsAt }: WholeOccurrence,
  history: Entry[],
): Entry | undefined {
  return history.findLast(({ act, details }) => {
    const dates = act === 'cancelled' ? datesIn(details) : [];
    return dates === null || dates.some((date) => date.getTime() === startsAt.getTime());
  });
}

/** The house, where nobody can tell: then it is for the house to undo. */
function cancelledBy(occurrence: WholeOccurrence, history: Undoing['history']): 'asker' | 'house' {
  return callingOff(occurrence, history)?.details.by === 'asker' ? 'asker' : 'house';
}
