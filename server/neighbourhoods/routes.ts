import { Router } from 'express';
import type { Request, Response } from 'express';
import { Neighbourhood } from '../../models/neighbourhood.ts';
import { signedIn } from '../people/known-person.ts';
import type { KnownPerson } from '../people/known-person.ts';
import { online } from '../people/online.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import type { Problems } from '../support/words.ts';
import { flash } from '../web/flash.ts';
import { readForm, typedIn } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { slugIn } from '../web/params.ts';
import { addNeighbourhood } from './add-neighbourhood.ts';
import { changeNeighbourhood } from './change-neighbourhood.ts';
import { neighbourhoodForm } from './form.ts';
import { mayKeepNeighbourhoods } from './policy.ts';
import { presentNeighbourhood } from './presenter.ts';

/** Adding neighbourhoods and changing them, for who looks after everything. */
export function neighbourhoodRoutes({ clock }: Things): Router {
  const router = Router();

  router.get('/neighbourhoods/new', (req, res) => {
    keeping(req);
    show(req, res, null);
  });

  router.post('/neighbourhoods', async (req, res) => {
    const person = keeping(req);
    const read = readForm(neighbourhoodForm, req.body);
    if (!read.ok) return show(req, res, null, read);
    const answer = await addNeighbourhood(read.value, online(person), clock.now());
    if (!answer.added) {
      const problems = { form: { key: 'neighbourhoods.problems.tooMany', values: { max: answer.max } } };
      return show(req, res, null, { typed: typedIn(req.body), problems });
    }
    flash(req, { key: 'neighbourhoods.new.done', values: { name: answer.neighbourhood.name } });
    res.redirect(303, '/setup');
  });

  router.get('/neighbourhoods/:slug/edit', async (req, res) => {
    keeping(req);
    show(req, res, await neighbourhoodIn(req));
  });

  router.post('/neighbourhoods/:slug', async (req, res) => {
    const person = keeping(req);
    const neighbourhood = await neighbourhoodIn(req);
    const read = readForm(neighbourhoodForm, req.body);
    if (!read.ok) return show(req, res, neighbourhood, read);
    await changeNeighbourhood(neighbourhood, read.value, online(person), clock.now());
    flash(req, { key: 'neighbourhoods.edit.done' });
    res.redirect(303, '/setup');
  });

  return router;
}

function keeping(req: Request): KnownPerson {
  const person = signedIn(req);
  if (!mayKeepNeighbourhoods(person)) throw new NotFound();
  return person;
}

async function neighbourhoodIn(req: Request): Promise<Neighbourhood> {
  const neighbourhood = await Neighbourhood.bySlug(slugIn(req.params.slug));
  if (!neighbourhood) throw new NotFound();
  return neighbourhood;
}

function show(
  req: Request,
  res: Response,
  neighbourhood: Neighbourhood | null,
  refused?: { typed: Typed; problems: Problems },
): void {
  const page = { ...presentNeighbourhood(neighbourhood, refused), at: '/setup' };
  showPage(req, res, 'neighbourhoods/edit', page, refused ? 422 : 200);
}
