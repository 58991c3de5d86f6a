import { Router } from 'express';
import type { Request, Response } from 'express';
import { Organisation } from '../../models/organisation.ts';
import { signedIn } from '../people/known-person.ts';
import type { KnownPerson } from '../people/known-person.ts';
import { online } from '../people/online.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import type { Problems } from '../support/words.ts';
import { flash } from '../web/flash.ts';
import { readForm } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { slugIn } from '../web/params.ts';
import { addOrganisation } from './add-organisation.ts';
import { organisationForm } from './form.ts';
import { mayAddOrganisation, mayRenameOrganisation } from './policy.ts';
import { presentOrganisation } from './presenter.ts';
import { renameOrganisation } from './rename-organisation.ts';

/** Adding organisations, for who looks after everything, and renaming one's own. */
export function organisationRoutes({ clock }: Things): Router {
  const router = Router();

  router.get('/organisations/new', (req, res) => {
    adding(req);
    show(req, res, null);
  });

  router.post('/organisations', async (req, res) => {
    const person = adding(req);
    const read = readForm(organisationForm, req.body);
    if (!read.ok) return show(req, res, null, read);
    const answer = await addOrganisation(read.value.name, online(person), clock.now());
    if (!answer.added) {
      const problems = { form: { key: 'organisations.problems.tooMany', values: { max: answer.max } } };
      return show(req, res, null, { typed: { name: read.value.name }, problems });
    }
    flash(req, { key: 'organisations.new.done', values: { name: answer.organisation.name } });
    res.redirect(303, '/setup');
  });

  router.get('/organisations/:slug/edit', async (req, res) => {
    const { organisation } = await renaming(req);
    show(req, res, organisation);
  });

  router.post('/organisations/:slug', async (req, res) => {
    const { person, organisation } = await renaming(req);
    const read = readForm(organisationForm, req.body);
    if (!read.ok) return show(req, res, organisation, read);
    await renameOrganisation(organisation, read.value.name, online(person), clock.now());
    flash(req, { key: 'organisations.edit.done' });
    res.redirect(303, '/setup');
  });

  return router;
}

function adding(req: Request): KnownPerson {
  const person = signedIn(req);
  if (!mayAddOrganisation(person)) throw new NotFound();
  return person;
}

async function renaming(req: Request): Promise<{ person: KnownPerson; organisation: Organisation }> {
  const person = signedIn(req);
  const organisation = await Organisation.bySlug(slugIn(req.params.slug));
  if (!organisation || !mayRenameOrganisation(person, organisation)) throw new NotFound();
  return { person, organisation };
}

function show(
  req: Request,
  res: Response,
  organisation: Organisation | null,
  refused?: { typed: Typed; problems: Problems },
): void {
  const page = { ...presentOrganisation(organisation, refused), at: '/setup' };
  showPage(req, res, 'organisations/edit', page, refused ? 422 : 200);
}
