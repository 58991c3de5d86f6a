import { addDays, startOfDay } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';

const daysBack = 90;
const daysAhead = 400;

/** The text of a feed, and the zone by which its window moves at midnight. */
export interface WrittenFeed {
  text: string;
  zone: string;
}

/** What feeds show on a day: whole days, so that nothing enters or leaves before midnight. */
export function windowOn(today: Day, zone: string): { startsAt: Date; endsAt: Date } {
  return {
    startsAt: startOfDay(addDays(today, -daysBack), zone),
    endsAt: startOfDay(addDays(today, daysAhead + 1), zone),
  };
}
