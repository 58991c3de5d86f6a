import type { ActivityKind } from '../../../models/booking.ts';
import { Occurrence } from '../../../models/occurrence.ts';
import type { PublicActivity } from '../../../models/occurrence.ts';
import { addDays, dayOf, homeZone, startOfDay } from '../../calendar/zone.ts';
import type { Day } from '../../calendar/zone.ts';

/** How many days it looks ahead, and how far anything can be booked, about. */
const daysShown = 28;
const daysAhead = 400;
/** A day is shown as a whole, unless more than this is on. */
const mostOnOneDay = 200;

/** Public activities of some days. */
export interface Agenda {
  activities: PublicActivity[];
  /** The first day that is not in it; null at the end of what can be booked. */
  next: Day | null;
  /** So much is on at its only day that not all of it is in. */
  isCut: boolean;
}

/**
 * What is on from that day, or from now when that is today or earlier: the days that fit, and one at least.
 *
 * @param filter null: of all neighbourhoods, of all kinds
 * @param from null: now
 * @param most how many activities at most, unless more is on at the first day
 */
export async function lookAtAgenda(
  filter: { neighbourhoodId: number | null; kind: ActivityKind | null },
  { from, most }: { from: Day | null; most: number },
  now: Date,
): Promise<Agenda> {
  const today = dayOf(now, homeZone);
  const first = from === null || from < today ? today : from;
  const after = addDays(first, daysShown);
  const window = {
    startsAt: first === today ? now : startOfDay(first, homeZone),
    endsAt: startOfDay(after, homeZone),
  };
  const found = await Occurrence.publicBetween(window, { ...filter, limit: mostOnOneDay + 1 });
  const { activities, next, isCut } = daysThatFit(found, after, most);
  return { activities, next: next > addDays(today, daysAhead) ? null : next, isCut };
}

function daysThatFit(
  found: PublicActivity[],
  after: Day,
  most: number,
): { activities: PublicActivity[]; next: Day; isCut: boolean } {
  const days = [...Map.groupBy(found, ({ startsAt }) => dayOf(startsAt, homeZone))];
  const isAll = found.length <= mostOnOneDay;
  const activities: PublicActivity[] = [];
  for (const [place, [day, ofDay]] of days.entries()) {
    const isWhole = isAll || place < days.length - 1;
    const fits = isWhole && activities.length + ofDay.length <= most;
    if (!fits && activities.length > 0) return { activities, next: day, isCut: false };
    if (!isWhole) return { activities: ofDay.slice(0, mostOnOneDay), next: addDays(day, 1), isCut: true };
    activities.push(...ofDay);
  }
  return { activities, next: after, isCut: false };
}
