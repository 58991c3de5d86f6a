import type { KnownPerson } from '../people/known-person.ts';

/** Everybody in a group sees who is in it, invites others, and may leave. Its lead also names it and hands it over. */

/** May see the group, invite others, and leave. */
export function isInGroup(person: { groups: { id: number }[] }, groupId: number): boolean {
  return person.groups.some((group) => group.id === groupId);
}

/** May rename the group and hand it over. */
export function mayLead(person: KnownPerson, groupId: number): boolean {
  return person.groups.some((group) => group.id === groupId && group.isLead);
}

/** May see to which address an invitation went, and take it back. */
export function mayWithdraw(
  person: KnownPerson,
  invitation: { groupId: number | null; invitedBy: number },
): boolean {
  const { groupId, invitedBy } = invitation;
  if (groupId === null) return false;
  return mayLead(person, groupId) || (isInGroup(person, groupId) && invitedBy === person.id);
}
