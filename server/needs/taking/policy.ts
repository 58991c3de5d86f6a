import type { KnownPerson } from '../../../models/person.ts';
import { mayOpenBooking } from '../../buildings/policy.ts';
import { isInGroup } from '../../groups/policy.ts';
import type { Place } from '../../people/policy.ts';

/** As much of a need as says who may know of it. */
export interface Asking {
  building: Place;
  booking: { personId: number; groupId: number | null; isApproved: boolean } | null;
}

/** Everybody, but while the booking that it is a part of waits: then who may open that booking. */
export function mayKnowNeed(person: KnownPerson | null, { building, booking }: Asking): boolean {
  return booking === null || booking.isApproved || mayOpenBooking(person, booking, building);
}

/** What the activity is that it is a part of: everybody where that is public, else who may open the booking. */
export function mayKnowWhatFor(
  person: KnownPerson | null,
  booking: { personId: number; groupId: number | null; isPublic: boolean; isApproved: boolean },
  building: Place,
): boolean {
  return (booking.isPublic && booking.isApproved) || mayOpenBooking(person, booking, building);
}

/** People take part as themselves, or for a group they are in. */
export function mayTakeFor(person: KnownPerson, groupId: number | null): boolean {
  return groupId === null || isInGroup(person, groupId);
}
