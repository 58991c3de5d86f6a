import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../../models/building.ts';
import { signedIn } from '../../people/known-person.ts';
import { online } from '../../people/online.ts';
import { NotFound } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import type { Problems } from '../../support/words.ts';
import { flash } from '../../web/flash.ts';
import { readForm, statusOf, typedIn } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { showPage } from '../../web/page.ts';
import { slugIn } from '../../web/params.ts';
import { earlierForm } from './form.ts';
import { mayRecordEarlier } from '../policy.ts';
import { presentEarlier } from './presenter.ts';
import { recordEarlier } from './record-earlier.ts';

/** Writing down what a building was given before there was a ledger. */
export function earlierRoutes({ clock }: Things): Router {
  const routes = Router();

  routes.get('/buildings/:slug/ledger/earlier', async (req: Request, res: Response) => {
    showEarlier(req, res, await ownBuilding(req), {}, {});
  });

  routes.post('/buildings/:slug/ledger/earlier', async (req: Request, res: Response) => {
    const building = await ownBuilding(req);
    const read = readForm(earlierForm, req.body);
    if (!read.ok) return showEarlier(req, res, building, read.typed, read.problems);
    const outcome = await recordEarlier(building, read.value, online(signedIn(req)), clock.now());
    if (!outcome.recorded) return showEarlier(req, res, building, typedIn(req.body), outcome.problems);
    flash(req, { key: 'ledger.earlier.done' });
    res.redirect(303, `/buildings/${building.slug}/ledger`);
  });

  return routes;
}

async function ownBuilding(req: Request): Promise<Building> {
  const person = signedIn(req);
  const building = await Building.bySlug(slugIn(req.params.slug));
  if (!building || !mayRecordEarlier(person, building)) throw new NotFound();
  return building;
}

function showEarlier(
  req: Request,
  res: Response,
  building: Building,
  typed: Typed,
  problems: Problems,
): void {
  const page = { ...presentEarlier(building, typed, problems), at: '/setup' };
  showPage(req, res, 'ledger/earlier', page, statusOf(problems));
}
