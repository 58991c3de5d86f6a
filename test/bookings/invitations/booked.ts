import { rows } from '../../../models/database.ts';
import { isLive } from '../../../server/bookings/state.ts';
import { again } from '../series/series.ts';
import type { Shown } from './calendar.ts';

/** What stands or waits in the house of these tests, as a calendar is to show it, in order of time. */
export async function booked(): Promise<Shown[]> {
  const found = await rows<{ id: string }>('SELECT DISTINCT booking_id AS id FROM occurrences WHERE holds');
  const bookings = await Promise.all(found.map(({ id }) => again(id)));
  return bookings
    .flatMap(({ title, occurrences }) =>
      occurrences.filter(isLive).map(({ startsAt, endsAt, state, spaces, title: own }) => ({
        startsAt,
        endsAt,
        status: state === 'approved' ? 'CONFIRMED' : 'TENTATIVE',
        summary: own ?? title,
        location: `${spaces[0]?.name}, Buurthuis De Linde, Lindestraat 1, 1234 AB Voorbeeldstad`,
      })),
    )
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.location.localeCompare(b.location));
}
