import { mayAdminister, mayManage } from '../people/policy.ts';
import type { Place } from '../people/policy.ts';
import type { KnownPerson } from '../../models/person.ts';

/** An organisation's administrators add its buildings, or take a building over from another organisation of theirs. */
export function mayAddBuildingTo(person: KnownPerson | null, organisation: { id: number }): boolean {
  return mayAdminister(person, organisation.id);
}

/** Who manages a building keeps its page, hours and spaces. */
export function mayKeepBuilding(person: KnownPerson | null, building: Place): boolean {
  return mayManage(person, building);
}

/** A manager cannot give the building away. */
export function mayMoveBuilding(person: KnownPerson | null, building: Place): boolean {
  return mayAdminister(person, building.organisationId);
}
