import type { WholeBooking } from '../../models/booking.ts';
import type { OccurrenceState } from '../../models/occurrence.ts';

/** What a booking's occurrences make of it: pure. */

/** A booking waits while one of its occurrences does, and stands while one of them does. */
export function stateOf({ occurrences }: Pick<WholeBooking, 'occurrences'>): OccurrenceState {
  const states = occurrences.map(({ state }) => state);
  const live = (['requested', 'approved'] as const).find((state) => states.includes(state));
  const last = live ?? states.at(-1);
  if (!last) throw new Error('a booking has at least one occurrence');
  return last;
}

/** Whether there is still something ahead that is decided about: approved, refused, withdrawn or cancelled. */
export function isAhead({ occurrences }: Pick<WholeBooking, 'occurrences'>, now: Date): boolean {
  return occurrences.some(({ startsAt }) => startsAt > now);
}

/** Until its end, as long as it stands or waits. */
export function canBeChanged({ occurrences }: Pick<WholeBooking, 'occurrences'>, now: Date): boolean {
  return occurrences.some(({ state, endsAt }) => ['requested', 'approved'].includes(state) && endsAt > now);
}
