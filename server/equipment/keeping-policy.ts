import type { KnownPerson } from '../../models/person.ts';
import { mayManage } from '../people/policy.ts';
import type { Place } from '../people/policy.ts';

/** Who manages the building adds and changes the equipment that has its home there. */
export function mayKeepEquipment(person: KnownPerson | null, building: Place): boolean {
  return mayManage(person, building);
}
