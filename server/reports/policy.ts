import type { KnownPerson } from '../../models/person.ts';
import { mayManage } from '../people/policy.ts';
import type { Place } from '../people/policy.ts';

/** What was shared and given together is for everybody; what waits, and what finds nobody, for who manages the building. */
export function maySeeGiving(person: KnownPerson, building: Place): boolean {
  return mayManage(person, building);
}
