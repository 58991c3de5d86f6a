import { Router } from 'express';
import type { Request, Response } from 'express';
import { Leaving } from '../../models/leaving.ts';
import { signedIn } from '../people/known-person.ts';
import type { Things } from '../support/things.ts';
import type { Problems } from '../support/words.ts';
import { readForm } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { endSession } from '../web/session.ts';
import { erasePerson } from './erase-person.ts';
import { leavingForm } from './form.ts';
import { presentLeaving } from './presenter.ts';

/** Stopping, and being erased. Only ever about oneself. */
export function leavingRoutes({ clock }: Things): Router {
  const router = Router();

  router.get('/me/leaving', (req, res) => showLeaving(req, res, {}));

  router.post('/me/leaving', async (req, res) => {
    const person = signedIn(req);
    const read = readForm(leavingForm, req.body);
    if (!read.ok) return showLeaving(req, res, { problems: read.problems, status: 422 });
    const erasing = await erasePerson(person.id, clock.now());
    if (!erasing.erased) {
      return showLeaving(req, res, {
        isLastAdministrator: erasing.why === 'last-administrator',
        status: 409,
      });
    }
    await endSession(req, res);
    res.redirect(303, '/left');
  });

  router.get('/left', (req, res) => {
    showPage(req, res, 'leaving/left', { title: { key: 'leaving.left.title' } });
  });

  async function showLeaving(
    req: Request,
    res: Response,
    {
      problems = {},
      isLastAdministrator = false,
      status = 200,
    }: { problems?: Problems; isLastAdministrator?: boolean; status?: number },
  ): Promise<void> {
    const person = signedIn(req);
    const ending = await Leaving.endingBookings(person.id, clock.now());
    const groups = await Leaving.ledGroups(person.id);
    const page = presentLeaving({ ending, groups, isLastAdministrator, problems });
    showPage(req, res, 'leaving/show', page, status);
  }

  return router;
}
