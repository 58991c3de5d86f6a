import { dayOf } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';

/** Roles begin and end at midnight here; buildings may lie in another zone, but a role is no appointment. */
const zoneOfRoles = 'Europe/Amsterdam';

/** The day by which it is judged which roles hold at this moment. */
export function roleDayAt(now: Date): Day {
  return dayOf(now, zoneOfRoles);
}
