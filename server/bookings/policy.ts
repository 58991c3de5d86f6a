import type { Reach } from '../../models/reach.ts';
import type { KnownPerson } from '../../models/person.ts';
import { mayOpenBooking } from '../buildings/policy.ts';
import { isThem, mayManage } from '../people/policy.ts';
import type { Place } from '../people/policy.ts';

/** May this person? Whether it can be done now is for the verbs to say. */

/** As much of a booking as says whose it is and who decides about it. */
export interface Asked {
  personId: number;
  groupId: number | null;
  building: Place;
}

/** Everybody may ask for themselves, and for a group they are in. */
export function mayAskFor(person: KnownPerson, groupId: number | null): boolean {
  return groupId === null || person.groups.some((group) => group.id === groupId);
}

/** Whose booking it is: who asked, and the members of the group in whose name it is. They change, answer, withdraw, cancel. */
export function isTheirs(person: KnownPerson, booking: Asked): boolean {
  return isThem(person, booking.personId) || (booking.groupId !== null && mayAskFor(person, booking.groupId));
}

/** Managers approve, refuse, ask, and cancel. */
export function mayDecide(person: KnownPerson, booking: Asked): boolean {
  return mayManage(person, booking.building);
}

/** About equipment that is wanted elsewhere its home decides. */
export function mayDecideEquipment(person: KnownPerson, home: Place): boolean {
  return mayManage(person, home);
}

/** Either side cancels. */
export function mayCancel(person: KnownPerson, booking: Asked): boolean {
  return isTheirs(person, booking) || mayDecide(person, booking);
}

/** Whose it is, and who manages or hosts the building. */
export function maySee(person: KnownPerson, booking: Asked): boolean {
  return mayOpenBooking(person, booking, booking.building);
}

/** May put it in the name of this group: one of their own, or leave it as it is. */
export function mayNameIt(person: KnownPerson, booking: Asked, groupId: number | null): boolean {
  return groupId === booking.groupId || mayAskFor(person, groupId);
}

/** Over which buildings this person decides; null when over none. */
export function reachOf(person: KnownPerson): Reach | null {
  const roles = person.roles.filter(({ role }) => role !== 'host');
  if (roles.length === 0) return null;
  return {
    everything: roles.some(
      ({ buildingId, organisationId }) => buildingId === null && organisationId === null,
    ),
    buildingIds: roles.flatMap(({ buildingId }) => buildingId ?? []),
    organisationIds: roles.flatMap(({ organisationId }) => organisationId ?? []),
  };
}
