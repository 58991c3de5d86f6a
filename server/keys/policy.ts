import type { KnownPerson } from '../../models/person.ts';
import { mayHost, mayManage } from '../people/policy.ts';
import type { Place } from '../people/policy.ts';

/** Sees who opens and closes and who has the keys, and ticks that one went from hand to hand. */
export function maySeeKeys(person: KnownPerson, building: Place): boolean {
  return mayHost(person, building);
}

/** Says whether there is a key chain, who springs in, and which keys there are. */
export function mayKeepKeys(person: KnownPerson, building: Place): boolean {
  return mayManage(person, building);
}
