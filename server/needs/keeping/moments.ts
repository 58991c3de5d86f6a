import type { Need } from '../../../models/need.ts';

/** When help with a booking is needed, as people say it; the last has no time: it can be done whenever it suits. */
export const moments = ['before', 'during', 'after', 'whenever'] as const;
export type Moment = (typeof moments)[number];

/**
 * From which end of each date it is counted, and how many minutes after that (before: below zero) it begins. What is done before
 * is ready when people come.
 */
export function anchorOf(
  moment: Moment,
  takesMinutes: number | null,
): Pick<Need, 'timing' | 'anchor' | 'anchorMinutes'> {
  if (moment === 'whenever' || takesMinutes === null)
    return { timing: 'untimed', anchor: null, anchorMinutes: null };
  if (moment === 'before') return { timing: 'dated', anchor: 'start', anchorMinutes: -takesMinutes };
  return { timing: 'dated', anchor: moment === 'during' ? 'start' : 'end', anchorMinutes: 0 };
}

/** Which moment that is. */
export function momentOf({ anchor, anchorMinutes }: Pick<Need, 'anchor' | 'anchorMinutes'>): Moment {
  if (anchor === null) return 'whenever';
  if (anchor === 'end') return 'after';
  return (anchorMinutes ?? 0) < 0 ? 'before' : 'during';
}
