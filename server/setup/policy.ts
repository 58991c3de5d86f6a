import type { KnownPerson } from '../../models/person.ts';
import { managesSomewhere } from '../people/policy.ts';

/** Who looks after something: managers and administrators. */
export function maySeeSetup(person: KnownPerson | null): boolean {
  return managesSomewhere(person);
}
