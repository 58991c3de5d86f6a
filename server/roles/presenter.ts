import type { Invitation } from '../../models/invitation.ts';
import type { KnownPerson } from '../../models/person.ts';
import { roleNames } from '../../models/role.ts';
import type { Role } from '../../models/role.ts';
import type { Day } from '../calendar/zone.ts';
import type { Problems, Wording } from '../support/words.ts';
import { textOf } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { mayEndRole, rolesToGive } from './policy.ts';
import type { NamedScope } from './scope.ts';

interface Holder {
  name: string;
  email: string | null;
  role: Wording;
  period: Wording;
  /** Where to end it; null for who may not. */
  ending: string | null;
}

export interface RolesPage extends Record<string, unknown> {
  title: Wording;
  action: string;
  form: Typed;
  problems: Problems;
  roles: { value: string; label: Wording; hint: Wording; checked: boolean }[];
  holders: Holder[];
  /** Who holds a role here by the organisation. */
  inherited: Omit<Holder, 'ending'>[];
  invitations: {
    email: string;
    role: Wording;
    period: Wording;
    /** Where to take it back; null for who may not. */
    withdrawal: string | null;
  }[];
}

/** What is wrong, and what was typed where it was the form. */
export interface Refused {
  typed?: Typed;
  problems: Problems;
}

/** Who holds which role over something, who is invited, and the form to invite somebody. */
export function presentRoles(facts: {
  scope: NamedScope;
  person: KnownPerson;
  today: Day;
  held: Role[];
  inherited: Role[];
  invitations: Invitation[];
  refused?: Refused | undefined;
}): RolesPage {
  const { scope, person, today, held, inherited, invitations, refused } = facts;
  const roles = rolesToGive(person, scope);
  const form = refused?.typed ?? { from: today, role: roles.length === 1 ? (roles[0] ?? '') : '' };
  return {
    title:
      scope.name === null
        ? { key: 'roles.titleEverything' }
        : { key: 'roles.title', values: { name: scope.name } },
    action: scope.href,
    form,
    problems: refused?.problems ?? {},
    roles: roles.map((role) => ({
      value: role,
      label: { key: `roles.options.${role}` },
      hint: { key: `roles.hints.${role}` },
      checked: textOf(form, 'role') === role,
    })),
    holders: inOrder(held).map((role) => ({
      ...presentHolder(role, today),
      ending: mayEndRole(person, role, scope) ? `/roles/${role.id}/ending` : null,
    })),
    inherited: inOrder(inherited).map((role) => presentHolder(role, today)),
    invitations: invitations.map((invitation) => ({
      email: invitation.email,
      role: sayRole(invitation.role ?? 'host'),
      period: sayPeriod('from', invitation.fromOn ?? today, invitation.untilOn),
      withdrawal:
        invitation.role && roles.includes(invitation.role)
          ? `${scope.href}/invitations/${invitation.id}`
          : null,
    })),
  };
}

/** "beheerder" */
function sayRole(role: Role['role']): Wording {
  return { key: `roles.names.${role}` };
}

function presentHolder(role: Role, today: Day): Omit<Holder, 'ending'> {
  const { name = '', email = null } = role.person ?? {};
  return {
    name: name || (email ?? ''),
    email: name ? email : null,
    role: sayRole(role.role),
    period: sayPeriod(role.fromOn <= today ? 'since' : 'from', role.fromOn, role.untilOn),
  };
}

function sayPeriod(begins: 'since' | 'from', from: Day, until: Day | null): Wording {
  return until === null
    ? { key: `roles.period.${begins}`, values: { from } }
    : { key: `roles.period.${begins}Until`, values: { from, until } };
}

/** Administrators, managers, hosts, each by name. */
function inOrder(roles: Role[]): Role[] {
  return roles.toSorted(
    (a, b) =>
      roleNames.indexOf(b.role) - roleNames.indexOf(a.role) ||
      (a.person?.name ?? '').localeCompare(b.person?.name ?? ''),
  );
}
