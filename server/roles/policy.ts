import type { KnownPerson } from '../../models/person.ts';
import type { RoleName, RoleScope } from '../../models/role.ts';
import { mayAdminister, mayAdministerEverything, mayManage } from '../people/policy.ts';

/** What a role is over, and to which organisation that belongs: null for everything. */
export interface Scope extends RoleScope {
  ownerId: number | null;
}

/**
 * The roles that this person may give over something, and end again; none: they may not even see who holds them.
 * Administrators appoint, in their organisation or anywhere; a manager finds their own hosts.
 */
export function rolesToGive(person: KnownPerson | null, scope: Scope): RoleName[] {
  if (scope.ownerId === null) return mayAdministerEverything(person) ? ['administrator'] : [];
  const administers = mayAdminister(person, scope.ownerId);
  if (scope.buildingId === null) return administers ? ['administrator', 'manager', 'host'] : [];
  if (administers) return ['manager', 'host'];
  return mayManage(person, { id: scope.buildingId, organisationId: scope.ownerId }) ? ['host'] : [];
}

/** Everybody may lay down a role of their own. */
export function mayEndRole(
  person: KnownPerson,
  held: { personId: number; role: RoleName },
  scope: Scope,
): boolean {
  return held.personId === person.id || rolesToGive(person, scope).includes(held.role);
}
