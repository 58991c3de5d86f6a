import type { Group, GroupMember } from '../../models/group.ts';
import type { History } from '../../models/history.ts';
import type { Invitation } from '../../models/invitation.ts';
import { dayOf, homeZone } from '../calendar/zone.ts';
import type { KnownPerson } from '../people/known-person.ts';
import type { Problems, Wording } from '../support/words.ts';
import type { Typed } from '../web/form.ts';
import { mayLead, mayWithdraw } from './policy.ts';

/** What was typed in one of the forms of a page and what is wrong with it. */
export interface Refused {
  typed: Typed;
  problems: Problems;
}

/** What is known of one group. */
export interface GroupStory {
  group: Group;
  members: GroupMember[];
  invitations: Invitation[];
  history: History[];
}

/** The groups that somebody is in. */
export function presentGroups(person: KnownPerson) {
  return {
    title: { key: 'groups.list.title' },
    groups: person.groups.map(({ id, name, isLead }) => ({ name, href: `/groups/${id}`, isLead })),
  };
}

/** The form for a new group; `refused` is what was typed and what is wrong with it. */
export function presentNewGroup(refused?: Refused) {
  return {
    title: { key: 'groups.new.title' },
    form: { name: '', ...refused?.typed },
    problems: refused?.problems ?? {},
  };
}

/** A group as one of its members sees it. */
export function presentGroup(story: GroupStory, person: KnownPerson, refused?: Refused) {
  const { group, members, invitations, history } = story;
  const others = members.filter((member) => member.personId !== person.id);
  const leads = mayLead(person, group.id);
  return {
    title: group.name,
    href: `/groups/${group.id}`,
    leads,
    mayLeave: !leads || others.length === 0,
    isLast: others.length === 0,
    wantsInvitations: members.some((member) => member.personId === person.id && member.wantsInvitations),
    members: members.map((member) => ({
      name: member.person?.name ?? '',
      isLead: member.isLead,
      isYou: member.personId === person.id,
    })),
    heirs: others.map((member) => ({ value: String(member.personId), label: member.person?.name ?? '' })),
    invitations: invitations
      .filter((invitation) => mayWithdraw(person, invitation))
      .map((invitation) => ({
        email: invitation.email,
        until: said('groups.show.openUntil', { day: dayOf(invitation.expiresAt, homeZone) }),
        withdrawHref: `/groups/${group.id}/invitations/${invitation.id}`,
      })),
    history: history.map((row) => ({
      when: said('groups.history.when', { day: dayOf(row.at, homeZone) }),
      text: said(`groups.history.${row.act}`, {
        name: row.actor?.name || { key: 'contributions.aResident' },
      }),
    })),
    form: { name: group.name, email: '', ...refused?.typed },
    problems: refused?.problems ?? {},
  };
}

function said(key: string, values: NonNullable<Wording['values']>): Wording {
  return { key, values };
}
