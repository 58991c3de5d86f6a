import type { Subject } from '../../models/history.ts';
import type { Role } from '../../models/role.ts';

/** What the history of a role is about: whose it is, and over what. */
export function subjectOf({ personId, buildingId, organisationId }: Role): Subject {
  return {
    personId,
    ...(buildingId !== null && { buildingId }),
    ...(organisationId !== null && { organisationId }),
  };
}
