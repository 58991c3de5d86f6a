import { Router } from 'express';
import type { Request, Response } from 'express';
import { Group, GroupMember } from '../../models/group.ts';
import { History } from '../../models/history.ts';
import { Invitation } from '../../models/invitation.ts';
import { invitePerson } from '../invitations/invite-person.ts';
import { withdrawInvitation } from '../invitations/withdraw-invitation.ts';
import { signedIn } from '../people/known-person.ts';
import type { KnownPerson } from '../people/known-person.ts';
import { online } from '../people/online.ts';
import { NotFound, Stale } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { flash } from '../web/flash.ts';
import { readForm, typedIn } from '../web/form.ts';
import { languageOf } from '../web/language.ts';
import { refuseBeyond } from '../web/limits.ts';
import { showPage } from '../web/page.ts';
import { idIn } from '../web/params.ts';
import { chooseInvitations } from './choose-invitations.ts';
import { groupForm, handoverForm, invitationForm } from './form.ts';
import { handOverGroup } from './hand-over-group.ts';
import { leaveGroup } from './leave-group.ts';
import { invitationsByPerson } from './limits.ts';
import { makeGroup } from './make-group.ts';
import { isInGroup, mayLead, mayWithdraw } from './policy.ts';
import { presentGroup, presentGroups, presentNewGroup } from './presenter.ts';
import type { Refused } from './presenter.ts';
import { renameGroup } from './rename-group.ts';

/** Groups of people who organise together. Who is not in a group does not know that it is there. */
export function groupRoutes({ clock }: Things): Router {
  const router = Router();

  router.get('/groups', (req, res) => {
    showPage(req, res, 'groups/list', presentGroups(signedIn(req)));
  });

  router.get('/groups/new', (req, res) => {
    signedIn(req);
    showPage(req, res, 'groups/new', presentNewGroup());
  });

  router.post('/groups', async (req, res) => {
    const person = signedIn(req);
    const refuse = (refused: Refused) => showPage(req, res, 'groups/new', presentNewGroup(refused), 422);
    const read = readForm(groupForm, req.body);
    if (!read.ok) return refuse(read);
    const { name } = read.value;
    const answer = await makeGroup(name, person.id, clock.now());
    if (!answer.made) {
      const problem = { key: 'groups.problems.tooMany', values: { max: answer.max } };
      return refuse({ typed: { name }, problems: { name: problem } });
    }
    flash(req, { key: 'groups.new.done' });
    res.redirect(303, `/groups/${answer.group.id}`);
  });

  router.get('/groups/:id', async (req, res) => {
    const { person, group } = await inGroup(req);
    await showGroup(req, res, person, group);
  });

  router.post('/groups/:id', async (req, res) => {
    const { person, group } = await leading(req);
    const read = readForm(groupForm, req.body);
    if (!read.ok) return showGroup(req, res, person, group, read);
    await renameGroup(group, read.value.name, online(person), clock.now());
    flash(req, { key: 'groups.show.renamed' });
    res.redirect(303, `/groups/${group.id}`);
  });

  router.post('/groups/:id/calendar-invitations', async (req, res) => {
    const { person, group } = await inGroup(req);
    await chooseInvitations(group.id, person.id, 'wanted' in typedIn(req.body));
    flash(req, { key: 'groups.show.heard' });
    res.redirect(303, `/groups/${group.id}`);
  });

  router.post('/groups/:id/invitations', async (req, res) => {
    const { person, group } = await inGroup(req);
    const read = readForm(invitationForm, req.body);
    if (!read.ok) return showGroup(req, res, person, group, read);
    await refuseBeyond(invitationsByPerson, String(person.id));
    const { email } = read.value;
    const to = { groupId: group.id, groupName: group.name };
    await invitePerson({ email, to, invitedBy: person, language: languageOf(req) }, clock.now());
    flash(req, { key: 'groups.show.invited', values: { email } });
    res.redirect(303, `/groups/${group.id}`);
  });

  router.delete('/groups/:id/invitations/:invitation', async (req, res) => {
    const { person, group } = await inGroup(req);
    const invitation = await Invitation.findByPk(idIn(req.params.invitation));
    if (invitation?.groupId !== group.id || !mayWithdraw(person, invitation)) throw new NotFound();
    if (!(await withdrawInvitation(invitation.id, online(person), clock.now()))) throw new Stale();
    flash(req, { key: 'groups.show.withdrawn' });
    res.redirect(303, `/groups/${group.id}`);
  });

  router.post('/groups/:id/departure', async (req, res) => {
    const { person, group } = await inGroup(req);
    const answer = await leaveGroup(group.id, person.id, clock.now());
    if (!answer.left) {
      const problems = { form: { key: 'groups.problems.handOverFirst' } };
      return showGroup(req, res, person, group, { typed: {}, problems });
    }
    flash(req, { key: 'groups.list.left', values: { name: group.name } });
    res.redirect(303, '/groups');
  });

  router.post('/groups/:id/handover', async (req, res) => {
    const { person, group } = await leading(req);
    const read = readForm(handoverForm, req.body);
    const choose = { typed: {}, problems: { to: { key: 'groups.problems.choose' } } };
    if (!read.ok) return showGroup(req, res, person, group, choose);
    const answer = await handOverGroup(group.id, { from: person.id, to: read.value.to }, clock.now());
    if (!answer.handedOver) return showGroup(req, res, person, group, choose);
    flash(req, { key: 'groups.show.handedOver', values: { name: answer.to } });
    res.redirect(303, `/groups/${group.id}`);
  });

  return router;

  async function showGroup(
    req: Request,
    res: Response,
    person: KnownPerson,
    group: Group,
    refused?: Refused,
  ): Promise<void> {
    const story = {
      group,
      members: await GroupMember.inGroup(group.id),
      invitations: await Invitation.openForGroup(group.id, clock.now()),
      history: await History.ofGroup(group.id),
    };
    showPage(req, res, 'groups/show', presentGroup(story, person, refused), refused ? 422 : 200);
  }
}

async function inGroup(req: Request): Promise<{ person: KnownPerson; group: Group }> {
  const person = signedIn(req);
  const id = idIn(req.params.id);
  const group = isInGroup(person, id) ? await Group.findByPk(id) : null;
  if (!group) throw new NotFound();
  return { person, group };
}

async function leading(req: Request): Promise<{ person: KnownPerson; group: Group }> {
  const found = await inGroup(req);
  if (!mayLead(found.person, found.group.id)) throw new NotFound();
  return found;
}
