import type { Day } from '../calendar/zone.ts';
import { planOnce } from './plan-once.ts';
import { planSeries } from './plan-series.ts';
import { withExceptions } from './plan-exceptions.ts';
import { withWish } from './plan-wishes.ts';
import type { PlannedBooking } from './planned.ts';
import { enter } from './room.ts';
import type { DemoPlace } from './room.ts';
import type { DemoProgramme } from './story.ts';

/**
 * Every booking of a programme: from what is told to what stands in the database. What happens once goes first: where it takes
 * the time of something regular, that is left out for once, as people do. Pure.
 */
export function planBookings(programme: DemoProgramme, place: DemoPlace, today: Day): PlannedBooking[] {
  const room = enter(place, today);
  const planned: PlannedBooking[] = [];
  for (const once of programme.once) planned.push(planOnce(once, planned, room));
  const series = programme.regular.map((regular) => {
    const one = planSeries(regular, planned, room);
    planned.push(one);
    return { regular, one };
  });
  for (const { regular, one } of series)
    planned.splice(planned.indexOf(one), 1, withExceptions(one, regular, planned, room));
  return (programme.wishes ?? []).reduce((all, wish) => withWish(wish, all, room), planned);
}
