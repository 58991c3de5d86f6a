import type { KnownDate, WantedDate } from '../../../models/settling.ts';
import type { Span } from '../../calendar/span.ts';

/** What has to happen to the dates of needs. */
export interface DatesPlan {
  added: WantedDate[];
  moved: { date: KnownDate; to: Span }[];
  calledOff: KnownDate[];
}

/** Who opens at 18:45 is asked to come at 20:15 instead; somebody for another day is somebody else. */
const farthest = 6 * 60 * 60 * 1000;

/**
 * Compares the dates that needs have with those that they are to have, so that whoever takes one keeps it. A date of a booking
 * goes where its occurrence went. One of a duty stays where its time is still wanted, and else goes to the nearest time that is
 * not spoken for, six hours away at most. What has begun stays as it was, unless its occurrence is still to come; what is over is
 * never added. Pure.
 */
export function planDates(wanted: readonly WantedDate[], known: readonly KnownDate[], now: Date): DatesPlan {
  const left = new Set(wanted);
  const pairs: [KnownDate, WantedDate][] = [];
  const pair = (date: KnownDate, to: WantedDate | undefined): boolean => {
    if (!to) return false;
    left.delete(to);
    pairs.push([date, to]);
    return true;
  };
  const byPlace = new Map(wanted.map((one) => [placeOf(one), one]));
  const alone = known.filter((date) => !pair(date, byPlace.get(placeOf(date))));
  const ahead = alone.filter(({ startsAt }) => startsAt > now);
  const calledOff = ahead.filter((date) => !pair(date, nearest(date, left)));
  return {
    added: [...left].filter(({ endsAt }) => endsAt > now),
    moved: pairs
      .filter(([date, to]) => !isSame(date, to) && (date.startsAt > now || to.startsAt > now))
      .map(([date, { startsAt, endsAt }]) => ({ date, to: { startsAt, endsAt } })),
    calledOff,
  };
}

/** What makes two dates of a need the same one: their occurrence, or without one their begin. */
function placeOf({ needId, occurrenceId, startsAt }: WantedDate): string {
  return `${needId} ${occurrenceId === null ? `at ${startsAt.getTime()}` : occurrenceId}`;
}

function nearest(date: KnownDate, left: Set<WantedDate>): WantedDate | undefined {
  if (date.occurrenceId !== null) return undefined;
  const away = (one: WantedDate) => Math.abs(one.startsAt.getTime() - date.startsAt.getTime());
  return [...left]
    .filter((one) => one.needId === date.needId && one.occurrenceId === null && away(one) <= farthest)
    .toSorted((a, b) => away(a) - away(b))
    .at(0);
}

function isSame(a: Span, b: Span): boolean {
  return a.startsAt.getTime() === b.startsAt.getTime() && a.endsAt.getTime() === b.endsAt.getTime();
}
