import type { OldBooking, OldDate } from './old-booking.ts';
import type { PlannedBooking } from './plan.ts';

/** By what a booking of a file, and each date of a series, is known again when the file comes a second time: pure. */

/** Of one date. A uid is one line, so that no other uid is the same. */
export function uidOfDate({ uid }: OldBooking, { originalStartsAt }: OldDate): string {
  return `${uid}\n${originalStartsAt.toISOString()}`;
}

/** All that may be known of it. */
export function uidsOf(old: OldBooking): string[] {
  return [old.uid, ...old.dates.map((date) => uidOfDate(old, date))];
}

/**
 * What is to be remembered once this is written: the whole, where nothing of it is left to come, or else the dates that became
 * something, so that the others can follow.
 */
export function toRemember({ old, made, leftAlone }: PlannedBooking): string[] {
  if (made.length === 0) return [];
  if (leftAlone.every(({ why }) => why === 'past' || why === 'known')) return [old.uid];
  const written = new Set(
    made.flatMap(({ dates }) =>
      dates.filter(({ leftOut }) => !leftOut).map(({ originalStartsAt }) => originalStartsAt.getTime()),
    ),
  );
  return old.dates
    .filter(({ originalStartsAt }) => written.has(originalStartsAt.getTime()))
    .map((date) => uidOfDate(old, date));
}
