import { mayAdminister, mayAdministerEverything } from '../people/policy.ts';
import type { KnownPerson } from '../../models/person.ts';

export function mayAddOrganisation(person: KnownPerson | null): boolean {
  return mayAdministerEverything(person);
}

export function mayRenameOrganisation(person: KnownPerson | null, organisation: { id: number }): boolean {
  return mayAdminister(person, organisation.id);
}
