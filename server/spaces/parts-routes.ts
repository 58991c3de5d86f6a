import { Router } from 'express';
import type { Request, Response } from 'express';
import { Space } from '../../models/space.ts';
import { SpacePart } from '../../models/space-part.ts';
import { signedIn } from '../people/known-person.ts';
import type { KnownPerson } from '../people/known-person.ts';
import { online } from '../people/online.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { flash } from '../web/flash.ts';
import { chosenIn, readForm } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { slugIn } from '../web/params.ts';
import { mayKeepSpaces } from './keeping-policy.ts';
import { partsAmong } from './parts-form.ts';
import { presentPartsPage } from './parts-presenter.ts';
import type { PartsOfSpace, RefusedParts } from './parts-presenter.ts';
import { setParts } from './set-parts.ts';

/** Saying of which other spaces a space consists. */
export function partsRoutes({ clock }: Things): Router {
  const routes = Router();

  routes.get('/spaces/:slug/parts', async (req, res) => {
    show(req, res, (await keeping(req)).about);
  });

  routes.post('/spaces/:slug/parts', async (req, res) => {
    const { person, about } = await keeping(req);
    const read = readForm(partsAmong(about.spaces.map(({ slug }) => slug)), req.body);
    if (!read.ok)
      return show(req, res, about, {
        chosen: chosenIn(read.typed, 'parts'),
        problems: read.problems,
        clashes: [],
        shut: [],
      });
    const { parts } = read.value;
    const ids = about.spaces.filter(({ slug }) => parts.includes(slug)).map(({ id }) => id);
    const answer = await setParts(about.space, ids, online(person), clock.now());
    if (!answer.set) {
      const problems = { parts: { key: `parts.problems.${answer.why}` } };
      const clashes = answer.why === 'clash' ? answer.clashes : [];
      const shut = answer.why === 'shut' ? answer.outside : [];
      return show(req, res, about, { chosen: parts, problems, clashes, shut });
    }
    flash(req, { key: 'parts.saved', values: { name: about.space.name } });
    res.redirect(303, `/spaces/${about.space.slug}/parts`);
  });

  return routes;
}

async function keeping(req: Request): Promise<{ person: KnownPerson; about: PartsOfSpace }> {
  const person = signedIn(req);
  const space = await Space.bySlug(slugIn(req.params.slug));
  const building = space?.building;
  if (!space || !building || !mayKeepSpaces(person, building)) throw new NotFound();
  const [spaces, parts] = await Promise.all([
    Space.ofBuildings([building.id]),
    SpacePart.inBuildings([building.id]),
  ]);
  return { person, about: { building, space, spaces, parts } };
}

function show(req: Request, res: Response, about: PartsOfSpace, refused?: RefusedParts): void {
  const inTheWay = refused ? refused.clashes.length + refused.shut.length : 0;
  const status = refused ? (inTheWay > 0 ? 409 : 422) : 200;
  showPage(req, res, 'spaces/parts', { ...presentPartsPage(about, refused), at: '/setup' }, status);
}
