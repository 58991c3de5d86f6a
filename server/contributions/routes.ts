import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../models/building.ts';
import { Contribution } from '../../models/contribution.ts';
import { signedIn } from '../people/known-person.ts';
import { online } from '../people/online.ts';
import { NotFound, Stale } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import type { Problems } from '../support/words.ts';
import { flash } from '../web/flash.ts';
import { readForm, statusOf, typedIn } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { idIn, slugIn } from '../web/params.ts';
import { confirmContributions } from './confirm-contributions.ts';
import { givenForm } from './form.ts';
import { giveContribution } from './give-contribution.ts';
import { mayConfirm, mayConfirmSomethingIn } from './policy.ts';
import { presentNewGift, presentUnconfirmed } from './presenter.ts';
import { storyRoutes } from './story/routes.ts';

/** What people give: their own story, and what waits in a building to be confirmed. */
export function contributionRoutes({ clock }: Things): Router {
  const routes = Router();

  routes.use(storyRoutes(clock));

  routes.get('/contributions/new', async (req: Request, res: Response) => {
    signedIn(req);
    await showNewGift(req, res, typedIn(req.query), {});
  });

  routes.post('/contributions', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const read = readForm(givenForm, req.body);
    if (!read.ok) return showNewGift(req, res, read.typed, read.problems);
    const building = await Building.bySlug(read.value.building);
    if (!building) return showNewGift(req, res, typedIn(req.body), { building: { key: 'problems.choose' } });
    const { building: _slug, ...given } = read.value;
    const outcome = await giveContribution(
      { ...given, personId: person.id, groupId: null },
      building,
      online(person),
      clock.now(),
    );
    if (!outcome.given) return showNewGift(req, res, typedIn(req.body), outcome.problems);
    flash(req, { key: 'contributions.thanks' });
    res.redirect(303, '/contributions');
  });

  routes.post('/contributions/:id/confirmation', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const contribution = await Contribution.withBuilding(idIn(req.params.id));
    const building = contribution?.building;
    if (!contribution || !building || !mayConfirm(person, contribution, building)) throw new NotFound();
    const { confirmed } = await confirmContributions([contribution.id], online(person), clock.now());
    if (confirmed === 0) throw new Stale();
    flash(req, { key: 'contributions.unconfirmed.confirmedNow' });
    res.redirect(303, `/buildings/${building.slug}/contributions`);
  });

  routes.get('/buildings/:slug/contributions', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const building = await Building.bySlug(slugIn(req.params.slug));
    if (!building || !mayConfirmSomethingIn(person, building)) throw new NotFound();
    const done = await Contribution.unconfirmedIn(building.id);
    const waiting = done.map((one) => ({ ...one, mayConfirm: mayConfirm(person, one, building) }));
    const page = { ...presentUnconfirmed({ building, waiting }), at: '/setup' };
    showPage(req, res, 'contributions/unconfirmed', page);
  });

  return routes;
}

async function showNewGift(req: Request, res: Response, typed: Typed, problems: Problems): Promise<void> {
  const buildings = await Building.inOrder();
  showPage(req, res, 'contributions/new', presentNewGift({ buildings, typed, problems }), statusOf(problems));
}
