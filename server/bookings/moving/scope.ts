import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';

/** Which dates of a booking something is about: one, this and following, or all. Pure. */

/** As forms name them. */
export const scopes = ['one', 'following', 'all'] as const;
/** `from` is the id of the date that was looked at. */
export type Scope = { dates: 'all' } | { dates: 'one' | 'following'; from: number };

/** Ids of the dates that the scope takes in; `from` is the id of a date. None when it has no such date. */
export function occurrencesIn(
  { occurrences }: Pick<WholeBooking, 'occurrences'>,
  scope: Scope,
): WholeOccurrence[] {
  if (scope.dates === 'all') return occurrences;
  const first = occurrences.find(({ id }) => id === scope.from);
  if (!first) return [];
  if (scope.dates === 'one') return [first];
  // By where the rule put them: a date that was moved keeps its place in the series.
  return occurrences.filter(({ originalStartsAt }) => originalStartsAt >= first.originalStartsAt);
}
