import type { KnownPerson } from '../../models/person.ts';
import { mayHost } from '../people/policy.ts';
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

/** Sees what waits to be confirmed. */
export function mayConfirmSomethingIn(person: KnownPerson, building: Place): boolean {
  return mayHost(person, building);
}
