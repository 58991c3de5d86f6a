import type { KnownPerson } from '../../models/person.ts';
import { mayManage } from '../people/policy.ts';
import type { Place } from '../people/policy.ts';

/** The building's ledger is for who manages it. */
export function maySeeLedger(person: KnownPerson, building: Place): boolean {
  return mayManage(person, building);
}

/** What stands wrong in the ledger is put right by who manages the building. */
export function mayReverse(person: KnownPerson, building: Place): boolean {
  return mayManage(person, building);
}
