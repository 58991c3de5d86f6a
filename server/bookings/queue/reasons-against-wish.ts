import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { dayOf } from '../../calendar/zone.ts';
import { readHouse, windowAround } from '../judging/house.ts';
import { judgePlacements } from '../judging/judge-placements.ts';
import type { Reason } from '../judging/reasons.ts';

/**
 * What stands in the way now of a date that was left out; nothing where it can be.
 * @param askedAt how soon and how far ahead count from then
 */
export async function reasonsAgainstWish(
  occurrence: WholeOccurrence,
  askedAt: Date,
  booking: WholeBooking,
): Promise<Reason[]> {
  const { building } = booking;
  const { startsAt, endsAt, people, spaces, equipment } = occurrence;
  const window = windowAround([dayOf(startsAt, building.zone)], building.zone);
  const house = await readHouse(building, { spaceIds: spaces.map((space) => space.id), equipment }, window);
  const placement = { startsAt, endsAt, people, spaces, equipment, askedAt };
  const [reasons = []] = await judgePlacements([placement], { house, owner: booking, except: [] });
  return reasons;
}
