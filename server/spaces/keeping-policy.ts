import { mayManage } from '../people/policy.ts';
import type { Place } from '../people/policy.ts';
import type { KnownPerson } from '../../models/person.ts';

/** Who manages the building adds, changes and closes its spaces. */
export function mayKeepSpaces(person: KnownPerson | null, building: Place): boolean {
  return mayManage(person, building);
}
