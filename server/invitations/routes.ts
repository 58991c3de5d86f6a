import { Router } from 'express';
import type { Request } from 'express';
import { Invitation } from '../../models/invitation.ts';
import { signedIn } from '../people/known-person.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { hashOf } from '../support/token.ts';
import { flash } from '../web/flash.ts';
import { showPage } from '../web/page.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { judgeInvitation } from './judge-invitation.ts';
import { onwardFrom, presentInvitation } from './presenter.ts';

/** Where the link of an invitation leads. Accepting takes a button: looking changes nothing. */
export function invitationRoutes({ clock }: Things): Router {
  const router = Router();

  router.get('/invitations/:token', async (req, res) => {
    const person = signedIn(req);
    const invitation = await invitationIn(req);
    const standing = judgeInvitation(invitation, person, clock.now());
    showPage(req, res, 'invitations/show', presentInvitation(invitation, standing, req.path));
  });

  router.post('/invitations/:token', async (req, res) => {
    const person = signedIn(req);
    const invitation = await invitationIn(req);
    const answer = await acceptInvitation(invitation.id, person, clock.now());
    if (!answer.accepted) {
      const model = presentInvitation(invitation, answer.why, req.path);
      return showPage(req, res, 'invitations/show', model, 409);
    }
    flash(req, { key: invitation.role ? 'invitations.roleDone' : 'invitations.groupDone' });
    res.redirect(303, onwardFrom(invitation));
  });

  return router;
}

async function invitationIn(req: Request): Promise<Invitation> {
  const invitation = await Invitation.byToken(hashOf(String(req.params.token)));
  if (!invitation) throw new NotFound();
  return invitation;
}
