import { mayAdministerEverything } from '../people/policy.ts';
import type { KnownPerson } from '../../models/person.ts';

/** Neighbourhoods belong to no organisation: who looks after everything adds and changes them. */
export function mayKeepNeighbourhoods(person: KnownPerson | null): boolean {
  return mayAdministerEverything(person);
}
