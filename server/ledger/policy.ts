import { isInGroup } from '../groups/policy.ts';
import type { KnownPerson } from '../../models/person.ts';
import { mayAdminister, mayAdministerEverything, mayManage } from '../people/policy.ts';
import type { Place } from '../people/policy.ts';

/** The building's ledger is for who manages it. */
export function maySeeLedger(person: KnownPerson, building: Place): boolean {
  return mayManage(person, building);
}

/** What stands wrong in the ledger is put right by who manages the building. */
export function mayReverse(person: KnownPerson, building: Place): boolean {
  return mayManage(person, building);
}

/** What was given before there was a ledger is written by who answers for the organisation. */
export function mayRecordEarlier(person: KnownPerson, building: Place): boolean {
  return mayAdminister(person, building.organisationId);
}

/** What a group gave is for everybody in it. */
export function maySeeLedgerOfGroup(person: KnownPerson, groupId: number): boolean {
  return isInGroup(person, groupId);
}

/** The whole ledger leaves the house only with who answers for all of it. */
export function mayExportEverything(person: KnownPerson): boolean {
  return mayAdministerEverything(person);
}
