import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Stale } from '../../support/errors.ts';
import { datesIn } from '../telling/dates-told.ts';
import { waitsForAnswer } from '../state.ts';

/** What a verb looks at again once it holds the lock: the world may have moved on since the page was opened. */

/**
 * The occurrences that wait for an answer and have not begun.
 * @throws Stale when there is none, because somebody decided or it began
 */
export function stillWaiting(booking: WholeBooking, now: Date): WholeOccurrence[] {
  const waiting = booking.occurrences.filter((one) => waitsForAnswer(one, now));
  if (waiting.length === 0) throw new Stale();
  return waiting;
}

/** Those with these ids, all of them where ids is null; null when there is none, or one of these is not among them any more. */
export function allOf(open: WholeOccurrence[], ids: readonly number[] | null): WholeOccurrence[] | null {
  const asked = open.filter(({ id }) => ids === null || ids.includes(id));
  return asked.length > 0 && asked.length >= new Set(ids).size ? asked : null;
}

/** Whether this person did exactly this a moment ago, and nothing happened since: a button pressed twice. */
export async function isPressedTwice(
  act: string,
  bookingId: string,
  actor: Actor,
  words: string | null = null,
): Promise<boolean> {
  const last = await History.lastOf(bookingId);
  return last?.act === act && last.actorId === actor.actorId && (words === null || last.note?.body === words);
}

/**
 * For what cannot be done any more: that is all right where this person did it to these dates a moment ago, and nothing happened
 * since. They pressed the button twice. One press can be several acts: some dates are approved, others are moved.
 *
 * @param acts the acts that the button stands for
 * @param ids the dates it was pressed for; null for all there were
 * @throws Stale when somebody else was first, or time was
 */
export async function expectPressedTwice(
  acts: readonly string[],
  booking: WholeBooking,
  actor: Actor,
  ids: readonly number[] | null,
): Promise<void> {
  const latest = await History.latestOf(booking.id, acts.length);
  const [last] = latest;
  const press = latest.filter(
    ({ act, actorId, at }) =>
      acts.includes(act) && actorId === actor.actorId && at.getTime() === last?.at.getTime(),
  );
  if (!last || !press.includes(last)) throw new Stale();
  const dates = press.map(({ details }) => datesIn(details));
  if (ids === null || dates.includes(null)) return;
  const told = new Set(dates.flatMap((some) => (some ?? []).map((date) => date.getTime())));
  const asked = booking.occurrences.filter(({ id }) => ids.includes(id));
  const isTheSame = asked.every(({ startsAt }) => told.has(startsAt.getTime()));
  if (asked.length === 0 || asked.length < ids.length || !isTheSame) throw new Stale();
}
