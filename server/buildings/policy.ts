import type { KnownPerson } from '../../models/person.ts';
import { isThem, mayHost } from '../people/policy.ts';
import type { Place } from '../people/policy.ts';

/** As much of a booking as is needed to tell whose it is, and whether everybody may know of it. */
export interface Secret {
  personId: number;
  groupId: number | null;
  isPublic: boolean;
  state: string;
}

/** Everybody may know what a public activity is, once it is approved. Of the rest only that the space is taken. */
export function mayEverybodyKnow({ isPublic, state }: Pick<Secret, 'isPublic' | 'state'>): boolean {
  return isPublic && state === 'approved';
}

/** Everybody once it is public and approved; before, and of what is private, only who may open the booking. */
export function mayKnowActivity(person: KnownPerson | null, booking: Secret, building: Place): boolean {
  return mayEverybodyKnow(booking) || mayOpenBooking(person, booking, building);
}

/** Whose booking it is, the members of the group in whose name it was made, and who manages or hosts the building. */
export function mayOpenBooking(
  person: KnownPerson | null,
  booking: Pick<Secret, 'personId' | 'groupId'>,
  building: Place,
): boolean {
  if (person === null) return false;
  return (
    isThem(person, booking.personId) ||
    person.groups.some((group) => group.id === booking.groupId) ||
    mayHost(person, building)
  );
}
