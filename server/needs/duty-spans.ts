import { merge, widen } from '../calendar/span.ts';
import type { Span } from '../calendar/span.ts';

const minute = 60_000;

/** When somebody opens and when somebody closes. */
export interface Duties {
  opening: Span[];
  closing: Span[];
}

/**
 * When a building has to be opened and closed by somebody who does not work there. Whoever opens comes so many minutes before
 * people do; whoever closes has so many minutes after them. What overlaps or touches, with those minutes, is one stretch: nobody
 * closes in between. Where a stretch begins with somebody at work nobody opens; where it ends so nobody closes. Pure.
 *
 * @param uses when people are in the building
 * @param staffed when somebody works there
 * @param minutes how long opening and closing take
 */
export function dutySpans(
  uses: readonly Span[],
  staffed: readonly Span[],
  minutes: { opening: number; closing: number },
): Duties {
  const open = merge([...uses.map((use) => widen(use, minutes.opening, minutes.closing)), ...staffed]);
  const begins = new Set(staffed.map(({ startsAt }) => startsAt.getTime()));
  const ends = new Set(staffed.map(({ endsAt }) => endsAt.getTime()));
  return {
    opening: open
      .filter(({ startsAt }) => !begins.has(startsAt.getTime()))
      .map(({ startsAt }) => ({ startsAt, endsAt: later(startsAt, minutes.opening) })),
    closing: open
      .filter(({ endsAt }) => !ends.has(endsAt.getTime()))
      .map(({ endsAt }) => ({ startsAt: later(endsAt, -minutes.closing), endsAt })),
  };
}

function later(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * minute);
}
