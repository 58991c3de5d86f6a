import { Router } from 'express';
import { signedIn } from '../people/known-person.ts';
import { roleDayAt } from '../people/role-day.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { showPage } from '../web/page.ts';
import { lookedAfterBy } from './looked-after.ts';
import { maySeeSetup } from './policy.ts';
import { presentSetup } from './presenter.ts';

/** The page from which everything is set up. */
export function setupRoutes({ clock }: Things): Router {
  const router = Router();

  router.get('/setup', async (req, res) => {
    const person = signedIn(req);
    if (!maySeeSetup(person)) throw new NotFound();
    const found = await lookedAfterBy(person, roleDayAt(clock.now()));
    showPage(req, res, 'setup/show', presentSetup(person, found));
  });

  return router;
}
