import { dayOf, homeZone } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';

/**
 * The day by which it is judged which roles hold at this moment. Roles begin and end at midnight at home; buildings may lie in
 * another zone, but a role is no appointment.
 */
export function roleDayAt(now: Date): Day {
  return dayOf(now, homeZone);
}
