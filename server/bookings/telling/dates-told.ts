import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';

/** Which dates an act in the history is about: pure. */

/** For the details of an act: when these dates begin. Nothing where it is about all there are, but for what was left out. */
export function detailsAbout(
  { occurrences }: Pick<WholeBooking, 'occurrences'>,
  about: Pick<WholeOccurrence, 'id' | 'startsAt'>[],
): { dates?: string[] } {
  const ids = new Set(about.map(({ id }) => id));
  if (occurrences.every(({ id, state }) => ids.has(id) || state === 'left-out')) return {};
  return { dates: about.map(({ startsAt }) => startsAt.toISOString()) };
}

/** When the dates of an act begin; null when it was about the whole booking. */
export function datesIn(details: Record<string, unknown>): Date[] | null {
  if (!Array.isArray(details.dates)) return null;
  return details.dates.map((date) => new Date(String(date))).filter((date) => !Number.isNaN(date.getTime()));
}
