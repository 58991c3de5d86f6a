import type { KnownPerson } from '../../../models/person.ts';
import { mayOpenBooking } from '../../buildings/policy.ts';
import { isThem, mayHost } from '../../people/policy.ts';
import type { Place } from '../../people/policy.ts';

/** As much of a booking as says whose it is, and where. */
export interface HelpedBooking {
  personId: number;
  groupId: number | null;
  building: Place;
}

/** Who looks after the house asks for help in its name. */
export function mayKeepNeeds(person: KnownPerson | null, building: Place): boolean {
  return mayHost(person, building);
}

/** Whose booking it is, and the members of its group, ask for help with it; and who looks after the house. */
export function mayKeepNeedsOf(person: KnownPerson | null, booking: HelpedBooking): boolean {
  return mayOpenBooking(person, booking, booking.building);
}

/**
 * What the house needs is for who looks after it; what a booking needs also for whose that is. What the house makes by itself (who
 * opens, who closes) nobody rewrites.
 */
export function mayChangeNeed(
  person: KnownPerson | null,
  need: { duty: string | null; building: Place; booking: HelpedBooking | null },
): boolean {
  if (need.duty !== null) return false;
  return need.booking ? mayKeepNeedsOf(person, need.booking) : mayKeepNeeds(person, need.building);
}

/** Who takes it, by name: who looks after the house, and who wrote it. */
export function mayKnowTakers(
  person: KnownPerson,
  need: { writtenBy: number | null },
  building: Place,
): boolean {
  return mayHost(person, building) || (need.writtenBy !== null && isThem(person, need.writtenBy));
}

/** Who was there is ticked by who may know who takes it. */
export function mayTickOff(
  person: KnownPerson,
  need: { writtenBy: number | null; bookingId: string | null },
  building: Place,
): boolean {
  return mayHost(person, building) || (need.bookingId !== null && mayKnowTakers(person, need, building));
}
