import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { sayDay } from '../../calendar/wording.ts';
import type { Wording } from '../../support/words.ts';

/** What was just decided, in a sentence: pure. */

/**
 * "Koffie (dinsdag 8 december) is geannuleerd.": of a series it says which dates, unless it was all of them.
 *
 * @param done what the sentence says, by key
 */
export function sayDone(done: string, before: WholeBooking, after: WholeBooking): Wording {
  const decided = after.occurrences.filter((one) => {
    const was = before.occurrences.find(({ id }) => id === one.id);
    return was && (was.state !== one.state || was.move?.startsAt.getTime() !== one.move?.startsAt.getTime());
  });
  const isMove = decided.length > 0 && decided.every((one) => wasToBeMoved(one, before));
  const key = `bookings.done.${done}${isMove && ['approved', 'refused'].includes(done) ? 'Move' : ''}`;
  return { key, values: { title: titleOf(decided, after) } };
}

function wasToBeMoved({ id }: WholeOccurrence, { occurrences }: WholeBooking): boolean {
  return occurrences.some((one) => one.id === id && one.state === 'approved' && one.move !== null);
}

function titleOf(decided: WholeOccurrence[], { title, rrule, occurrences, zone }: WholeBooking) {
  const [first] = decided;
  if (rrule === null || !first || decided.length === occurrences.length) return title;
  const times: Wording = { key: 'dates.times', values: { count: decided.length } };
  const which = decided.length === 1 ? sayDay(first.startsAt, zone) : times;
  return { key: 'dates.some', values: { title, which } };
}
