import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../models/building.ts';
import { Invitation } from '../../models/invitation.ts';
import { Organisation } from '../../models/organisation.ts';
import { Role } from '../../models/role.ts';
import type { RoleName } from '../../models/role.ts';
import { withdrawInvitation } from '../invitations/withdraw-invitation.ts';
import { signedIn } from '../people/known-person.ts';
import type { KnownPerson } from '../people/known-person.ts';
import { online } from '../people/online.ts';
import { roleDayAt } from '../people/role-day.ts';
import { NotFound, Stale } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import type { Problems } from '../support/words.ts';
import { flash } from '../web/flash.ts';
import { readForm, typedIn } from '../web/form.ts';
import { languageOf } from '../web/language.ts';
import { refuseBeyond } from '../web/limits.ts';
import { showPage } from '../web/page.ts';
import { idIn, slugIn } from '../web/params.ts';
import { endRole } from './end-role.ts';
import { roleForm } from './form.ts';
import { inviteToRole } from './invite-to-role.ts';
import type { InvitedToRole } from './invite-to-role.ts';
import { roleInvitationsByPerson } from './limits.ts';
import { mayEndRole, rolesToGive } from './policy.ts';
import { presentRoles } from './presenter.ts';
import type { Refused } from './presenter.ts';
import { everything, overBuilding, overOrganisation } from './scope.ts';
import type { NamedScope } from './scope.ts';

/** Who is host, manager or administrator: of a building, of an organisation, of everything. */
export function roleRoutes({ clock }: Things): Router {
  const router = Router();

  for (const [address, scopeIn] of [
    ['/buildings/:slug/roles', buildingIn],
    ['/organisations/:slug/roles', organisationIn],
    ['/roles', () => Promise.resolve(everything)],
  ] as const) {
    router.get(address, async (req, res) => {
      const { person, scope } = await appointing(req, scopeIn);
      await show(req, res, { person, scope });
    });

    router.post(address, async (req, res) => {
      const { person, scope, roles } = await appointing(req, scopeIn);
      const read = readForm(roleForm(roles, roleDayAt(clock.now())), req.body);
      if (!read.ok) return show(req, res, { person, scope, refused: read });
      await refuseBeyond(roleInvitationsByPerson, String(person.id));
      const invitedBy = { id: person.id, name: person.name, language: languageOf(req) };
      const answer = await inviteToRole(read.value, scope, invitedBy, clock.now());
      if (!answer.invited) {
        const refused = { typed: typedIn(req.body), problems: problemOf(answer) };
        return show(req, res, { person, scope, refused });
      }
      flash(req, { key: 'roles.invited', values: { email: read.value.email } });
      res.redirect(303, scope.href);
    });

    router.delete(`${address}/invitations/:invitation`, async (req, res) => {
      const { person, scope, roles } = await appointing(req, scopeIn);
      const id = idIn(req.params.invitation);
      const open = await Invitation.openForRoles(scope, clock.now());
      const invitation = open.find((one) => one.id === id);
      if (!invitation?.role || !roles.includes(invitation.role)) throw new NotFound();
      if (!(await withdrawInvitation(id, online(person), clock.now()))) throw new Stale();
      flash(req, { key: 'roles.withdrawn' });
      res.redirect(303, scope.href);
    });
  }

  router.post('/roles/:id/ending', async (req, res) => {
    const person = signedIn(req);
    const role = await Role.withScope(idIn(req.params.id));
    const scope = role && scopeOf(role);
    if (!role || !scope || !mayEndRole(person, role, scope)) throw new NotFound();
    const answer = await endRole(role.id, online(person), clock.now());
    if (!answer.ended) {
      const problems = { form: { key: 'roles.problems.lastAdministrator' } };
      return show(req, res, { person, scope, refused: { problems } });
    }
    flash(req, { key: 'roles.ended' });
    res.redirect(303, role.personId === person.id ? '/' : scope.href);
  });

  return router;

  async function show(
    req: Request,
    res: Response,
    page: { person: KnownPerson; scope: NamedScope; refused?: Refused },
  ): Promise<void> {
    const today = roleDayAt(clock.now());
    const { scope, refused } = page;
    const owner = { buildingId: null, organisationId: scope.ownerId };
    const model = presentRoles({
      ...page,
      today,
      refused,
      held: await Role.over(scope, today),
      inherited: scope.buildingId === null ? [] : await Role.over(owner, today),
      invitations: await Invitation.openForRoles(scope, clock.now()),
    });
    showPage(req, res, 'roles/show', { ...model, at: '/setup' }, refused ? 422 : 200);
  }
}

async function buildingIn(req: Request): Promise<NamedScope | null> {
  const building = await Building.bySlug(slugIn(req.params.slug));
  return building && overBuilding(building);
}

async function organisationIn(req: Request): Promise<NamedScope | null> {
  const organisation = await Organisation.bySlug(slugIn(req.params.slug));
  return organisation && overOrganisation(organisation);
}

/** Somebody who may give roles here, and which. */
async function appointing(
  req: Request,
  scopeIn: (req: Request) => Promise<NamedScope | null>,
): Promise<{ person: KnownPerson; scope: NamedScope; roles: RoleName[] }> {
  const person = signedIn(req);
  const scope = await scopeIn(req);
  const roles = scope ? rolesToGive(person, scope) : [];
  if (!scope || roles.length === 0) throw new NotFound();
  return { person, scope, roles };
}

function scopeOf({ building, organisation }: Role): NamedScope {
  if (building) return overBuilding(building);
  return organisation ? overOrganisation(organisation) : everything;
}

function problemOf(answer: Extract<InvitedToRole, { invited: false }>): Problems {
  return answer.why === 'has-role'
    ? { email: { key: 'roles.problems.hasRole' } }
    : { form: { key: 'roles.problems.tooMany', values: { max: answer.max } } };
}
