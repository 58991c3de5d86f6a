import { Router } from 'express';
import { Closure } from '../../models/closure.ts';
import { Space } from '../../models/space.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import type { Problems } from '../support/words.ts';
import { flash } from '../web/flash.ts';
import { readForm, statusOf, typedIn } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { idIn } from '../web/params.ts';
import { addClosure } from './add-closure.ts';
import { changeOrDecide } from './outside-page.ts';
import { closureFormFor } from './closure-form.ts';
import { presentClosureForm, presentClosures } from './closures-presenter.ts';
import { keptPlaceIn } from './kept-place.ts';
import { liftClosure } from './lift-closure.ts';

/** The closures of a building: all of it or some of its spaces, once or repeating. */
export function closureRoutes({ clock }: Things): Router {
  const router = Router();

  router.get('/buildings/:slug/closures', async (req, res) => {
    const { building } = (await keptPlaceIn(req, 'buildings')).place;
    const now = clock.now();
    const [coming, past] = await Promise.all([
      Closure.aheadIn(building.id, now),
      Closure.overIn(building.id, now),
    ]);
    const page = presentClosures(building, coming, past);
    showPage(req, res, 'hours/closures', { ...page, at: '/setup' });
  });

  router.get('/buildings/:slug/closures/new', async (req, res) => {
    const { building } = (await keptPlaceIn(req, 'buildings')).place;
    const page = presentClosureForm(building, await Space.openIn(building.id));
    showPage(req, res, 'hours/closure', { ...page, at: '/setup' });
  });

  router.post('/buildings/:slug/closures', async (req, res) => {
    const { actor, place } = await keptPlaceIn(req, 'buildings');
    const { building } = place;
    const spaces = await Space.openIn(building.id);
    const show = (problems: Problems) => {
      const page = presentClosureForm(building, spaces, { typed: typedIn(req.body), problems });
      showPage(req, res, 'hours/closure', { ...page, at: '/setup' }, statusOf(problems));
    };
    const read = readForm(closureFormFor(spaces.map(({ slug }) => slug)), req.body);
    if (!read.ok) return show(read.problems);
    const action = `/buildings/${building.slug}/closures`;
    const done = { key: 'hours.done.closureAdded' };
    const form = { building, action, now: clock.now(), done, back: action, show };
    await changeOrDecide(req, res, form, (decisions) =>
      addClosure(building, read.value, decisions, actor, clock.now()),
    );
  });

  router.delete('/buildings/:slug/closures/:closure', async (req, res) => {
    const { actor, place } = await keptPlaceIn(req, 'buildings');
    const { building } = place;
    const lifted = await liftClosure(building, idIn(req.params.closure), actor, clock.now());
    if (!lifted) throw new NotFound();
    flash(req, { key: 'hours.done.closureLifted' });
    res.redirect(303, `/buildings/${building.slug}/closures`);
  });

  return router;
}
