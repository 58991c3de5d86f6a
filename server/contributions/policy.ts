import type { KnownPerson } from '../../models/person.ts';
import { isThem, mayHost } from '../people/policy.ts';
import type { Place } from '../people/policy.ts';

/** Only who intends something says that it is done, or lets it go; under whatever address they did so. */
export function mayTellOf(person: KnownPerson, contribution: { personId: number }): boolean {
  return isThem(person, contribution.personId);
}

/** Sees what waits to be confirmed, confirms it, asks about it; never what they gave themselves, which the verbs see to. */
export function mayConfirmSomethingIn(person: KnownPerson, building: Place): boolean {
  return mayHost(person, building);
}
