import type { Building } from '../../models/building.ts';
import type { Organisation } from '../../models/organisation.ts';
import type { Scope } from './policy.ts';

/** What roles are given over, with its name and the page that shows who holds them. */
export interface NamedScope extends Scope {
  /** null: everything. */
  name: string | null;
  href: string;
}

/** All buildings of all organisations: for administrators. */
export const everything: NamedScope = {
  buildingId: null,
  organisationId: null,
  ownerId: null,
  name: null,
  href: '/roles',
};

/** All buildings of one organisation. */
export function overOrganisation({ id, name, slug }: Organisation): NamedScope {
  return { buildingId: null, organisationId: id, ownerId: id, name, href: `/organisations/${slug}/roles` };
}

/** One building, which belongs to an organisation. */
export function overBuilding({ id, organisationId, name, slug }: Building): NamedScope {
  return {
    buildingId: id,
    organisationId: null,
    ownerId: organisationId,
    name,
    href: `/buildings/${slug}/roles`,
  };
}
