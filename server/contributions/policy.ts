import type { KnownPerson } from '../../models/person.ts';
import { mayHost, mayManage } from '../people/policy.ts';
import type { Place } from '../people/policy.ts';

/** Only who intends something says that it is done, or lets it go. */
export function mayTellOf(person: KnownPerson, contribution: { personId: number }): boolean {
  return person.id === contribution.personId;
}

/** A host or manager of the building confirms; never what they gave themselves. */
export function mayConfirm(
  person: KnownPerson,
  contribution: { personId: number },
  building: Place,
): boolean {
  return mayHost(person, building) && person.id !== contribution.personId;
}

/** The building's ledger is for who manages it. */
export function maySeeLedger(person: KnownPerson, building: Place): boolean {
  return mayManage(person, building);
}

/** What stands wrong in the ledger is put right by who manages the building. */
export function mayReverse(person: KnownPerson, building: Place): boolean {
  return mayManage(person, building);
}

/** Sees what waits to be confirmed. */
export function mayConfirmSomethingIn(person: KnownPerson, building: Place): boolean {
  return mayHost(person, building);
}
