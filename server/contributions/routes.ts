import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../models/building.ts';
import type { KnownPerson } from '../../models/person.ts';
import { signedIn } from '../people/known-person.ts';
import { online } from '../people/online.ts';
import type { Things } from '../support/things.ts';
import type { Problems } from '../support/words.ts';
import { flash } from '../web/flash.ts';
import { readForm, statusOf, typedIn } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { oneContributionRoutes } from './conversation/routes.ts';
import { confirmingRoutes } from './confirming/routes.ts';
import { givenForm } from './doing/form.ts';
import { giveContribution } from './doing/give-contribution.ts';
import { presentNewGift } from './wording.ts';
import { storyRoutes } from './story/routes.ts';

/** What people give: their own story, and what waits in a building to be confirmed. */
export function contributionRoutes({ clock }: Things): Router {
  const routes = Router();

  routes.use(storyRoutes(clock));

  routes.get('/contributions/new', async (req: Request, res: Response) => {
    await showNewGift(req, res, signedIn(req), typedIn(req.query), {});
  });

  routes.post('/contributions', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const read = readForm(givenForm(person.groups), req.body);
    if (!read.ok) return showNewGift(req, res, person, read.typed, read.problems);
    const building = await Building.bySlug(read.value.building);
    if (!building)
      return showNewGift(req, res, person, typedIn(req.body), { building: { key: 'problems.choose' } });
    const { building: _slug, group, ...given } = read.value;
    const outcome = await giveContribution(
      { ...given, personId: person.id, groupId: group === '' ? null : Number(group) },
      building,
      online(person),
      clock.now(),
    );
    if (!outcome.given) return showNewGift(req, res, person, typedIn(req.body), outcome.problems);
    flash(req, { key: 'contributions.thanks' });
    res.redirect(303, '/contributions');
  });

  routes.use(confirmingRoutes(clock));
  routes.use(oneContributionRoutes(clock));

  return routes;
}

async function showNewGift(
  req: Request,
  res: Response,
  { groups }: KnownPerson,
  typed: Typed,
  problems: Problems,
): Promise<void> {
  const buildings = await Building.inOrder();
  const page = presentNewGift({ buildings, groups, typed, problems });
  showPage(req, res, 'contributions/new', page, statusOf(problems));
}
