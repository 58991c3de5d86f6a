import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import { Invitation } from '../../models/invitation.ts';
import { Person } from '../../models/person.ts';
import type { RoleName, RoleScope } from '../../models/role.ts';
import { writeLetter } from '../notices/write-letter.ts';
import type { NewLetter } from '../notices/write-letter.ts';
import { online } from '../people/online.ts';
import { hashOf, newToken } from '../support/token.ts';
import { invitationDays, subjectOf } from './terms.ts';

/** What somebody is asked for. Names are for the letter. */
export type InvitedTo = ToGroup | ToRole;

interface ToGroup {
  groupId: number;
  groupName: string;
}

interface ToRole extends RoleScope {
  role: RoleName;
  /** The building or organisation; null for everything. */
  scopeName: string | null;
  /** The first day, and the last: null for ever. */
  fromOn: string;
  untilOn: string | null;
}

/**
 * Asks somebody by e-mail to join a group or to take a role. The letter holds a link that is good for 14 days; an earlier
 * invitation of the same address to the same thing ends with it. Whether anybody has that address shows in nothing.
 *
 * @param wish.language of the page; a known person's letter is in their own
 */
export function invitePerson(
  wish: { email: string; to: InvitedTo; invitedBy: { id: number; name: string }; language: string },
  now: Date,
): Promise<Invitation> {
  const { email, to, invitedBy } = wish;
  const token = newToken();
  const asked = 'role' in to ? forRole(to) : forGroup(to.groupId);
  return together(async () => {
    await Invitation.withdrawEarlier({ email, ...asked }, now);
    const invitation = await Invitation.create({
      email,
      ...asked,
      invitedBy: invitedBy.id,
      tokenHash: hashOf(token),
      expiresAt: new Date(now.getTime() + invitationDays * 24 * 60 * 60_000),
      createdAt: now,
    });
    await History.record({
      at: now,
      act: 'invited',
      subject: subjectOf(invitation),
      actor: online(invitedBy),
      details: { invitationId: invitation.id, ...(invitation.role && { role: invitation.role }) },
    });
    const known = await Person.byEmail(email);
    const recipient = { email, language: known?.language ?? wish.language };
    await writeLetter(letterFor(to, invitedBy.name, `/invitations/${token}`, recipient), now);
    return invitation;
  });
}

function forGroup(groupId: number) {
  return { groupId, role: null, buildingId: null, organisationId: null, fromOn: null, untilOn: null };
}

function forRole({ role, buildingId, organisationId, fromOn, untilOn }: ToRole) {
  return { groupId: null, role, buildingId, organisationId, fromOn, untilOn };
}

function letterFor(
  to: InvitedTo,
  invitedBy: string,
  link: string,
  recipient: { email: string; language: string },
): NewLetter {
  if ('groupId' in to)
    return {
      kind: 'invitation-to-group',
      to: recipient,
      facts: { groupName: to.groupName, invitedBy, link },
    };
  const { role, scopeName, fromOn, untilOn } = to;
  return {
    kind: 'invitation-to-role',
    to: recipient,
    facts: { role, scopeName, fromOn, untilOn, invitedBy, link },
  };
}
