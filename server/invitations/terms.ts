import type { Subject } from '../../models/history.ts';
import type { Invitation } from '../../models/invitation.ts';

/** How long an invitation stays open. */
export const invitationDays = 14;

/** Under what its history is kept: the group, building or organisation it is about, or who invites, for a role over everything. */
export function subjectOf(invitation: Invitation): Subject {
  const { groupId, buildingId, organisationId, invitedBy } = invitation;
  if (groupId !== null) return { groupId };
  if (buildingId !== null) return { buildingId };
  if (organisationId !== null) return { organisationId };
  return { personId: invitedBy };
}
