import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../models/building.ts';
import { Occurrence } from '../../models/occurrence.ts';
import { Space } from '../../models/space.ts';
import { signedIn } from '../people/known-person.ts';
import type { KnownPerson } from '../people/known-person.ts';
import { online } from '../people/online.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import type { Problems } from '../support/words.ts';
import { flash } from '../web/flash.ts';
import { readForm, textOf, typedIn } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { slugIn } from '../web/params.ts';
import { addSpace } from './add-space.ts';
import { changeSpace } from './change-space.ts';
import { closeSpace } from './close-space.ts';
import { spaceForm } from './keeping-form.ts';
import { mayKeepSpaces } from './keeping-policy.ts';
import { presentSpaceForm } from './keeping-presenter.ts';
import { reopenSpace } from './reopen-space.ts';

/** Looking after the spaces of a building: adding, changing, closing for new bookings and opening again. */
export function spaceKeepingRoutes({ clock }: Things): Router {
  const router = Router();

  router.get('/spaces/new', async (req, res) => {
    const { building } = await adding(req, req.query);
    showForm(req, res, building, null, 0);
  });

  router.post('/spaces', async (req, res) => {
    const { person, building } = await adding(req, req.body);
    const read = readForm(spaceForm, req.body);
    if (!read.ok) return showForm(req, res, building, null, 0, read);
    const answer = await addSpace(building, read.value, online(person), clock.now());
    if (!answer.added) {
      const problems = { form: { key: 'keeping.problems.tooManySpaces', values: { max: answer.max } } };
      return showForm(req, res, building, null, 0, { typed: typedIn(req.body), problems });
    }
    flash(req, { key: 'keeping.space.added', values: { name: answer.space.name } });
    res.redirect(303, '/setup');
  });

  router.get('/spaces/:slug/edit', async (req, res) => {
    const { building, space } = await keeping(req);
    const coming = await Occurrence.countComingInSpace(space.id, clock.now());
    showForm(req, res, building, space, coming);
  });

  router.post('/spaces/:slug', async (req, res) => {
    const { person, building, space } = await keeping(req);
    const read = readForm(spaceForm, req.body);
    if (!read.ok) {
      const coming = await Occurrence.countComingInSpace(space.id, clock.now());
      return showForm(req, res, building, space, coming, read);
    }
    await changeSpace(space, read.value, online(person), clock.now());
    flash(req, { key: 'keeping.space.saved', values: { name: read.value.name } });
    res.redirect(303, '/setup');
  });

  router.post('/spaces/:slug/closure', async (req, res) => {
    const { person, space } = await keeping(req);
    const { coming } = await closeSpace(space, online(person), clock.now());
    flash(req, { key: 'keeping.space.closed', values: { name: space.name, count: coming } });
    res.redirect(303, '/setup');
  });

  router.delete('/spaces/:slug/closure', async (req, res) => {
    const { person, space } = await keeping(req);
    await reopenSpace(space, online(person), clock.now());
    flash(req, { key: 'keeping.space.reopened', values: { name: space.name } });
    res.redirect(303, '/setup');
  });

  return router;
}

/** Somebody who may add a space, to the building that the address or the form names. */
async function adding(req: Request, from: unknown): Promise<{ person: KnownPerson; building: Building }> {
  const person = signedIn(req);
  const building = await Building.bySlug(slugIn(textOf(typedIn(from), 'building')));
  if (!building || !mayKeepSpaces(person, building)) throw new NotFound();
  return { person, building };
}

async function keeping(req: Request): Promise<{ person: KnownPerson; building: Building; space: Space }> {
  const person = signedIn(req);
  const space = await Space.bySlug(slugIn(req.params.slug));
  const building = space?.building;
  if (!space || !building || !mayKeepSpaces(person, building)) throw new NotFound();
  return { person, building, space };
}

function showForm(
  req: Request,
  res: Response,
  building: Building,
  space: Space | null,
  coming: number,
  refused?: { typed: Typed; problems: Problems },
): void {
  const page = presentSpaceForm(building, space, coming, refused);
  showPage(req, res, 'spaces/edit', { ...page, at: '/setup' }, refused ? 422 : 200);
}
