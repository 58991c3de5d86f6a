import type { KnownPerson } from '../../models/person.ts';
import { managesSomewhere } from '../people/policy.ts';

export function maySeeSetup(person: KnownPerson | null): boolean {
  return managesSomewhere(person);
}
