import type { Invitation } from '../../models/invitation.ts';
import type { Wording } from '../support/words.ts';
import type { Standing } from './judge-invitation.ts';

/** An invitation as the one who opened its link sees it. */
export function presentInvitation(invitation: Invitation, standing: Standing | 'full', action: string) {
  const words = `invitations.${standing}`;
  const what = invitation.role ? 'role' : 'group';
  return {
    title: {
      key: standing === 'open' ? `${words}.${what}.title` : `${words}.title`,
      values: named(invitation),
    },
    text: { key: standing === 'open' ? `${words}.${what}.text` : `${words}.text`, values: named(invitation) },
    terms: standing === 'open' ? termsOf(invitation) : [],
    isOpen: standing === 'open',
    onward: standing === 'accepted' ? onwardFrom(invitation) : null,
    signOut: standing === 'other-address',
    action,
  };
}

/** Where an accepted invitation leads. */
export function onwardFrom({ groupId, role }: Invitation): string {
  if (groupId !== null) return `/groups/${groupId}`;
  return role === 'host' ? '/buildings' : '/setup';
}

function named(invitation: Invitation): NonNullable<Wording['values']> {
  const { inviter, group, role, building, organisation, email } = invitation;
  return {
    email,
    inviter: inviter?.name || { key: 'invitations.whoInvited' },
    group: group?.name ?? '',
    role: role ? { key: `invitations.roles.${role}` } : '',
    scope: building?.name ?? organisation?.name ?? { key: 'invitations.everything' },
  };
}

/** From when until when a role is offered. */
function termsOf({ fromOn, untilOn }: Invitation): Wording[] {
  const from = fromOn ? [{ key: 'invitations.from', values: { day: fromOn } }] : [];
  const until = untilOn ? [{ key: 'invitations.until', values: { day: untilOn } }] : [];
  return [...from, ...until];
}
