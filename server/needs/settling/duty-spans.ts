import { merge, widen } from '../../calendar/span.ts';
import type { Span } from '../../calendar/span.ts';

const minute = 60_000;

/** When somebody opens and when somebody closes. */
export interface Duties {
  opening: Span[];
  closing: Span[];
}

/**
 * When a building has to be opened and closed by somebody who does not work there. Whoever opens comes so many minutes before
 * people do, whoever closes has so many minutes after them; where there is no time for both in between, the door stays open. Nobody
 * opens where somebody is at work when people come, also when they are just leaving; nobody closes where somebody is at work when
 * people leave, or comes before the door would be shut. Pure.
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
  const open = merge(uses.map((use) => widen(use, minutes.opening, minutes.closing)));
  const openings = open.map(({ startsAt }) => ({ startsAt, endsAt: later(startsAt, minutes.opening) }));
  const closings = open.map(({ endsAt }) => ({ startsAt: later(endsAt, -minutes.closing), endsAt }));
  return {
    opening: openings.filter(({ endsAt: come }) => !isStaffed(staffed, come, come)),
    closing: closings.filter(({ startsAt: leave, endsAt: shut }) => !isStaffed(staffed, leave, shut)),
  };
}

/** Whether somebody is at work at any moment between these two, both included. */
function isStaffed(staffed: readonly Span[], from: Date, until: Date): boolean {
  return staffed.some(({ startsAt, endsAt }) => startsAt <= until && endsAt >= from);
}

function later(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * minute);
}
