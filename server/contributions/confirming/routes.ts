import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../../models/building.ts';
import type { KnownPerson } from '../../../models/person.ts';
import { ToldContributions } from '../../../models/told-contribution.ts';
import { signedIn } from '../../people/known-person.ts';
import { online } from '../../people/online.ts';
import { NotFound } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import type { Problems, Wording } from '../../support/words.ts';
import { flash } from '../../web/flash.ts';
import { statusOf, typedIn } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { showPage } from '../../web/page.ts';
import { idIn, slugIn } from '../../web/params.ts';
import { confirmContributions } from './confirm-contributions.ts';
import { mayConfirmSomethingIn } from '../policy.ts';
import { mostAtOnce, readChosen } from './form.ts';
import { sayOutcome } from './outcome-wording.ts';
import { presentWaiting } from './presenter.ts';

/** What was done for a building and waits to be confirmed, and confirming it. */
export function confirmingRoutes(clock: Things['clock']): Router {
  const routes = Router();

  routes.get('/buildings/:slug/contributions', async (req: Request, res: Response) => {
    const { person, building } = await confirmer(req);
    await showWaiting(req, res, person, building, {}, {});
  });

  routes.post('/buildings/:slug/confirmations', async (req: Request, res: Response) => {
    const { person, building } = await confirmer(req);
    const typed = typedIn(req.body);
    const ids = await ToldContributions.inBuilding(readChosen(typed), building.id);
    if (ids.length === 0)
      return showWaiting(req, res, person, building, typed, {
        form: { key: 'contributions.confirming.none' },
      });
    flash(req, await confirm(ids, person));
    res.redirect(303, `/buildings/${building.slug}/contributions`);
  });

  routes.post('/contributions/:id/confirmation', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const contribution = await ToldContributions.one(idIn(req.params.id));
    if (!contribution || !mayConfirmSomethingIn(person, placeOf(contribution))) throw new NotFound();
    flash(req, await confirm([contribution.id], person));
    res.redirect(303, `/buildings/${contribution.buildingSlug}/contributions`);
  });

  /** @returns what became of it; of two who confirm at once one reads that the other did */
  async function confirm(ids: number[], person: KnownPerson): Promise<Wording> {
    const { confirmed, skipped } = await confirmContributions(ids, online(person), clock.now());
    const before = skipped.filter(({ why }) => why === 'confirmed-already').map(({ id }) => id);
    return sayOutcome(confirmed, skipped, await ToldContributions.confirmersOf(before));
  }

  return routes;
}

async function confirmer(req: Request): Promise<{ person: KnownPerson; building: Building }> {
  const person = signedIn(req);
  const building = await Building.bySlug(slugIn(req.params.slug));
  if (!building || !mayConfirmSomethingIn(person, building)) throw new NotFound();
  return { person, building };
}

async function showWaiting(
  req: Request,
  res: Response,
  person: KnownPerson,
  building: Building,
  typed: Typed,
  problems: Problems,
): Promise<void> {
  const found = await ToldContributions.waitingIn(building.id, mostAtOnce + 1);
  const page = presentWaiting({
    building,
    waiting: found.slice(0, mostAtOnce),
    isMore: found.length > mostAtOnce,
    personId: person.id,
    typed,
    problems,
  });
  showPage(req, res, 'contributions/waiting', { ...page, at: '/setup' }, statusOf(problems));
}

function placeOf({ buildingId, organisationId }: { buildingId: number; organisationId: number }) {
  return { id: buildingId, organisationId };
}
