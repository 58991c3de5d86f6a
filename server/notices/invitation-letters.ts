import { link, paragraph, words } from './blocks.ts';
import type { Block, LetterModel } from './blocks.ts';
import type { GroupInvitationFacts, RoleInvitationFacts } from './letter-facts.ts';

/** Letters that ask somebody to join a group or to take a role. */

export function invitationToGroup({ groupName, invitedBy, link: path }: GroupInvitationFacts): LetterModel {
  return {
    subject: words('invitation-to-group.subject', { groupName }),
    from: words('from'),
    blocks: [
      paragraph('invitation-to-group.asks', { groupName, invitedBy }),
      paragraph('invitation-to-group.means'),
      link('invitation-to-group.link', path),
      paragraph('invitation.notYou'),
    ],
  };
}

export function invitationToRole(facts: RoleInvitationFacts): LetterModel {
  const { role, scopeName, invitedBy } = facts;
  const what = words(`invitation-to-role.roles.${role}`);
  const where = scopeName === null ? words('invitation-to-role.everywhere') : scopeName;
  return {
    subject: words('invitation-to-role.subject', { role: what, where }),
    from: words('from'),
    blocks: [
      paragraph('invitation-to-role.asks', { role: what, where, invitedBy }),
      paragraph(`invitation-to-role.means.${role}`),
      ...howLong(facts),
      link('invitation-to-role.link', facts.link),
      paragraph('invitation.notYou'),
    ],
  };
}

function howLong({ fromOn, untilOn }: RoleInvitationFacts): Block[] {
  if (fromOn !== null && untilOn !== null)
    return [paragraph('invitation-to-role.fromUntil', { fromOn, untilOn })];
  if (fromOn !== null) return [paragraph('invitation-to-role.from', { fromOn })];
  if (untilOn !== null) return [paragraph('invitation-to-role.until', { untilOn })];
  return [];
}
