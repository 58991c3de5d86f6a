import { mayAdminister, mayAdministerEverything } from '../people/policy.ts';
import type { KnownPerson } from '../../models/person.ts';

/** Organisations are added by who looks after everything. */
export function mayAddOrganisation(person: KnownPerson | null): boolean {
  return mayAdministerEverything(person);
}

/** Its own administrators rename it as well. */
export function mayRenameOrganisation(person: KnownPerson | null, organisation: { id: number }): boolean {
  return mayAdminister(person, organisation.id);
}
