import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../../models/building.ts';
import type { KnownPerson } from '../../../models/person.ts';
import { SentTwice } from '../../../models/sent-twice.ts';
import { signedIn } from '../../people/known-person.ts';
import { online } from '../../people/online.ts';
import type { Things } from '../../support/things.ts';
import type { Problems } from '../../support/words.ts';
import { flash } from '../../web/flash.ts';
import { readForm, statusOf, typedIn } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { refuseBeyond } from '../../web/limits.ts';
import { showPage } from '../../web/page.ts';
import { helpByPerson } from '../limits.ts';
import { givenForm } from './form.ts';
import { giveContribution } from './give-contribution.ts';
import { presentNewGift } from './presenter.ts';

/** Telling of help that nobody had asked for. */
export function doingRoutes(clock: Things['clock']): Router {
  const routes = Router();

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
    const { building: _slug, group, newest, ...given } = read.value;
    await refuseBeyond(helpByPerson, String(person.id));
    const outcome = await giveContribution(
      { ...given, personId: person.id, groupId: group === '' ? null : Number(group) },
      building,
      online(person),
      clock.now(),
      newest,
    );
    if (!outcome.given) return showNewGift(req, res, person, typedIn(req.body), outcome.problems);
    flash(req, { key: 'contributions.thanks' });
    res.redirect(303, '/contributions');
  });

  return routes;
}

async function showNewGift(
  req: Request,
  res: Response,
  { groups }: KnownPerson,
  typed: Typed,
  problems: Problems,
): Promise<void> {
  const [buildings, newest] = await Promise.all([Building.inOrder(), SentTwice.newestContribution()]);
  const page = presentNewGift({ buildings, groups, newest, typed, problems });
  showPage(req, res, 'contributions/new', page, statusOf(problems));
}
