import type { KnownPerson } from '../../models/person.ts';

/** What somebody's roles say. A role reaches over a building, over all buildings of an organisation, or over everything. */

/** As much of a building as a role needs to know. */
export interface Place {
  id: number;
  organisationId: number;
}

/** As much of a person as their roles. */
export type WithRoles = Pick<KnownPerson, 'roles'>;

/** Whether that is them, or somebody who was merged into them. */
export function isThem(person: Pick<KnownPerson, 'id' | 'mergedIds'>, personId: number): boolean {
  return person.id === personId || person.mergedIds.includes(personId);
}

/** May decide about bookings here and look after the building. An administrator may, so that approval cannot stall. */
export function mayManage(person: KnownPerson | null, building: Place): boolean {
  return hasRole(person, ['manager', 'administrator'], building);
}

/** May help people here who phone or walk in: hosts, and whoever manages. */
export function mayHost(person: WithRoles | null, building: Place): boolean {
  return hasRole(person, ['host', 'manager', 'administrator'], building);
}

/** May add buildings to an organisation and appoint people there. */
export function mayAdminister(person: KnownPerson | null, organisationId: number): boolean {
  return (
    mayAdministerEverything(person) ||
    rolesOf(person).some((held) => held.role === 'administrator' && held.organisationId === organisationId)
  );
}

/** May add organisations and neighbourhoods. */
export function mayAdministerEverything(person: KnownPerson | null): boolean {
  return rolesOf(person).some(
    (held) => held.role === 'administrator' && held.organisationId === null && held.buildingId === null,
  );
}

/** Has requests to decide about, somewhere. */
export function managesSomewhere(person: KnownPerson | null): boolean {
  return rolesOf(person).some((held) => held.role !== 'host');
}

function hasRole(person: WithRoles | null, roles: string[], building: Place): boolean {
  return rolesOf(person).some(
    (held) =>
      roles.includes(held.role) &&
      (held.buildingId === building.id ||
        held.organisationId === building.organisationId ||
        (held.buildingId === null && held.organisationId === null)),
  );
}

function rolesOf(person: WithRoles | null): KnownPerson['roles'] {
  return person?.roles ?? [];
}
