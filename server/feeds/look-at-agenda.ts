import type { ActivityKind } from '../../models/booking.ts';
import { Occurrence } from '../../models/occurrence.ts';
import type { PublicActivity } from '../../models/occurrence.ts';
import { addDays, dayOf, homeZone, startOfDay } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';

/** Of how many days a page shows what is on, and how many activities at most: the days that fit. */
const daysShown = 28;
const mostShown = 100;
/** As far ahead as anything can be booked, about. */
const daysAhead = 400;

/** Public activities of some days. */
export interface Agenda {
  activities: PublicActivity[];
  /** The first day that is not in it; null at the end of what can be booked. */
  next: Day | null;
  /** So much is on at its only day that not all of it is in. */
  isCut: boolean;
}

/**
 * What is on from that day, or from now when that is today or earlier.
 *
 * @param filter null: of all neighbourhoods, of all kinds
 */
export async function lookAtAgenda(
  filter: { neighbourhoodId: number | null; kind: ActivityKind | null },
  from: Day | null,
  now: Date,
): Promise<Agenda> {
  const today = dayOf(now, homeZone);
  const first = from === null || from < today ? today : from;
  const after = addDays(first, daysShown);
  const window = {
    startsAt: first === today ? now : startOfDay(first, homeZone),
    endsAt: startOfDay(after, homeZone),
  };
  const found = await Occurrence.publicBetween(window, { ...filter, limit: mostShown + 1 });
  const { activities, next, isCut } = wholeDays(found, after);
  return { activities, next: next > addDays(today, daysAhead) ? null : next, isCut };
}

/** Leaves off the last day when not all of it may have been found; of one day as much as there is room for. */
function wholeDays(
  found: PublicActivity[],
  after: Day,
): { activities: PublicActivity[]; next: Day; isCut: boolean } {
  const last = found[mostShown];
  if (!last) return { activities: found, next: after, isCut: false };
  const lastDay = dayOf(last.startsAt, homeZone);
  const before = found.filter(({ startsAt }) => dayOf(startsAt, homeZone) < lastDay);
  if (before.length > 0) return { activities: before, next: lastDay, isCut: false };
  return { activities: found.slice(0, mostShown), next: addDays(lastDay, 1), isCut: true };
}
