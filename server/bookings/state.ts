import type { WholeBooking, WholeOccurrence } from '../../models/booking.ts';
import type { Move } from '../../models/move.ts';
import type { OccurrenceState } from '../../models/occurrence.ts';

/** What a booking's occurrences make of it: pure. */

type Dated = Pick<WholeBooking, 'occurrences'>;

/**
 * A booking waits while one of its occurrences does, and stands while one of them does. What was left out counts only where
 * nothing else is there: then it is on the waiting list.
 */
export function stateOf({ occurrences }: Dated): OccurrenceState {
  const states = occurrences.map(({ state }) => state);
  const live = (['requested', 'approved'] as const).find((state) => states.includes(state));
  const last = live ?? states.findLast((state) => state !== 'left-out') ?? states.at(-1);
  if (!last) throw new Error('a booking has at least one occurrence');
  return last;
}

/** The same as people see it: a wish that is given up, or whose time went by, waits for nothing any more. */
export function shownStateOf(booking: Dated, now: Date): OccurrenceState | 'over' {
  const state = stateOf(booking);
  const wishes = booking.occurrences.some((one) => isWish(one) && one.startsAt > now);
  return state === 'left-out' && !wishes ? 'over' : state;
}

/** It waits for an answer or stands, and so holds its time. */
export function isLive({ state }: Pick<WholeOccurrence, 'state'>): boolean {
  return state === 'requested' || state === 'approved';
}

/** Until its end, as long as it stands or waits. */
export function canBeChanged({ occurrences }: Dated, now: Date): boolean {
  return occurrences.some((one) => isLive(one) && one.endsAt > now);
}

/** Asked for, with time to decide: it has not begun. */
export function waitsForAnswer({ state, startsAt }: WholeOccurrence, now: Date): boolean {
  return state === 'requested' && startsAt > now;
}

/** It stands, and somebody wants it to be elsewhere; neither has begun. */
export function isToBeMoved(one: WholeOccurrence, now: Date): one is WholeOccurrence & { move: Move } {
  return one.move !== null && one.startsAt > now && one.move.startsAt > now;
}

/** The dates about which the house has to decide: whether they may be, or may be moved. */
export function toDecideOf({ occurrences }: Dated, now: Date): WholeOccurrence[] {
  return occurrences.filter((one) => waitsForAnswer(one, now) || isToBeMoved(one, now));
}

/** By when the house is to decide about this date. */
function dueOf({ state, dueAt, move }: WholeOccurrence): Date {
  return move !== null && state === 'approved' ? move.dueAt : dueAt;
}

/** By when the first of these dates is to be decided about; null where there is none. */
export function firstDueOf(asked: WholeOccurrence[]): Date | null {
  const due = asked.map((one) => dueOf(one).getTime());
  return due.length === 0 ? null : new Date(Math.min(...due));
}

/** It waits, stands or is wished for, and has not begun: it can be changed and called off. */
export function isStillOpen(one: WholeOccurrence, now: Date): boolean {
  return one.startsAt > now && (isLive(one) || isWish(one));
}

/** Its time, spaces and so on can be changed: nobody is offered it at the moment. */
export function canBeMoved(one: WholeOccurrence, now: Date): boolean {
  return isStillOpen(one, now) && one.offer === null;
}

/** It was skipped, let pass, or not answered about in time, and has not begun: they may want it after all. */
export function canBeAskedAfterAll({ state, leftOutBecause, startsAt }: WholeOccurrence, now: Date): boolean {
  return state === 'left-out' && leftOutBecause === 'not-wanted' && startsAt > now;
}

/** It was left out of a series, and waits in the queue until its time comes free; not what somebody skipped. */
export function isWish({ state, leftOutBecause }: WholeOccurrence): boolean {
  return state === 'left-out' && leftOutBecause !== 'not-wanted';
}
