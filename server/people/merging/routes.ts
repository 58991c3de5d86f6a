import { Router } from 'express';
import type { Request, Response } from 'express';
import { Merging } from '../../../models/merging.ts';
import { NotFound } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import type { Problems } from '../../support/words.ts';
import { flash } from '../../web/flash.ts';
import { readForm, statusOf } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { showPage } from '../../web/page.ts';
import { idIn } from '../../web/params.ts';
import { signedIn } from '../known-person.ts';
import type { KnownPerson } from '../known-person.ts';
import { online } from '../online.ts';
import { mayAdministerEverything } from '../policy.ts';
import { mergingForm } from './form.ts';
import { coupleOf, mergePeople } from './merge-people.ts';
import type { Couple } from './merge-people.ts';
import { partPeople } from './part-people.ts';
import { presentMerging, sayWhyNotMerged } from './presenter.ts';

/** Two addresses of one person, for who looks after everything. */
export function mergingRoutes({ clock }: Things): Router {
  const router = Router();

  router.get('/people/merging', async (req, res) => {
    merger(req);
    if (req.query.stays === undefined) return show(req, res, {});
    const read = readForm(mergingForm, req.query);
    if (!read.ok) return show(req, res, read);
    const found = await coupleOf(read.value, clock.now());
    if ('why' in found) return show(req, res, { typed: read.value, problems: sayWhyNotMerged(found) });
    return show(req, res, { typed: read.value, couple: found });
  });

  router.post('/people/merging', async (req, res) => {
    const person = merger(req);
    const read = readForm(mergingForm, req.body);
    if (!read.ok) return show(req, res, read);
    const merge = await mergePeople(read.value, online(person), clock.now());
    if (!merge.merged) return show(req, res, { typed: read.value, problems: sayWhyNotMerged(merge) });
    flash(req, { key: 'merging.done', values: { stays: merge.stays.email, joins: merge.joins.email } });
    res.redirect(303, '/people/merging');
  });

  router.delete('/people/merging/:id', async (req, res) => {
    const person = merger(req);
    await partPeople(idIn(req.params.id), online(person), clock.now());
    flash(req, { key: 'merging.parted' });
    res.redirect(303, '/people/merging');
  });

  return router;
}

function merger(req: Request): KnownPerson {
  const person = signedIn(req);
  if (!mayAdministerEverything(person)) throw new NotFound();
  return person;
}

async function show(
  req: Request,
  res: Response,
  {
    typed = {},
    problems = {},
    couple = null,
  }: { typed?: Typed; problems?: Problems; couple?: Couple | null },
): Promise<void> {
  const merged = await Merging.all();
  const page = presentMerging({ merged, couple, typed, problems });
  showPage(req, res, 'people/merging', page, statusOf(problems));
}
