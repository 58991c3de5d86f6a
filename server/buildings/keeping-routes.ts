import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../models/building.ts';
import { Neighbourhood } from '../../models/neighbourhood.ts';
import { Organisation } from '../../models/organisation.ts';
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
import { addBuilding } from './add-building.ts';
import { changeBuilding } from './change-building.ts';
import { buildingForm } from './keeping-form.ts';
import { mayAddBuildingTo, mayKeepBuilding, mayMoveBuilding } from './keeping-policy.ts';
import { presentBuildingForm } from './keeping-presenter.ts';
import type { BuildingChoices } from './keeping-presenter.ts';

/** Looking after a building: adding it, changing what is told about it. When it is open is kept in server/hours. */
export function buildingKeepingRoutes({ clock }: Things): Router {
  const router = Router();

  router.get('/buildings/new', async (req, res) => {
    const { choices } = await adding(req);
    showForm(req, res, null, choices);
  });

  router.post('/buildings', async (req, res) => {
    const { person, choices } = await adding(req);
    const read = readForm(buildingForm(choices), req.body);
    if (!read.ok) return showForm(req, res, null, choices, read);
    const answer = await addBuilding(read.value, online(person), clock.now());
    if (!answer.added) {
      const problems = { form: { key: 'keeping.problems.tooManyBuildings', values: { max: answer.max } } };
      return showForm(req, res, null, choices, { typed: typedIn(req.body), problems });
    }
    flash(req, { key: 'keeping.building.added', values: { name: answer.building.name } });
    res.redirect(303, `/buildings/${answer.building.slug}/hours`);
  });

  router.get('/buildings/:slug/edit', async (req, res) => {
    const { person, building } = await keeping(req);
    showForm(req, res, building, await choicesFor(person, building));
  });

  router.post('/buildings/:slug', async (req, res) => {
    const { person, building } = await keeping(req);
    const choices = await choicesFor(person, building);
    const read = readForm(buildingForm(choices), req.body);
    if (!read.ok) return showForm(req, res, building, choices, read);
    const answer = await changeBuilding(building, read.value, online(person), clock.now());
    if (!answer.changed) {
      const problems = { zone: { key: 'keeping.problems.zoneInUse' } };
      return showForm(req, res, building, choices, { typed: typedIn(req.body), problems });
    }
    flash(req, { key: 'keeping.building.saved', values: { name: read.value.name } });
    res.redirect(303, '/setup');
  });

  return router;
}

/** Somebody who may add a building, to which organisations and in which neighbourhoods. */
async function adding(req: Request): Promise<{ person: KnownPerson; choices: BuildingChoices }> {
  const person = signedIn(req);
  const organisations = (await Organisation.inOrder()).filter((one) => mayAddBuildingTo(person, one));
  if (organisations.length === 0) throw new NotFound();
  return { person, choices: { organisations, neighbourhoods: await Neighbourhood.inOrder() } };
}

async function keeping(req: Request): Promise<{ person: KnownPerson; building: Building }> {
  const person = signedIn(req);
  const building = await Building.bySlug(slugIn(req.params.slug));
  if (!building || !mayKeepBuilding(person, building)) throw new NotFound();
  return { person, building };
}

async function choicesFor(person: KnownPerson, building: Building): Promise<BuildingChoices> {
  const organisations = (await Organisation.inOrder()).filter(
    (one) =>
      one.id === building.organisationId ||
      (mayMoveBuilding(person, building) && mayAddBuildingTo(person, one)),
  );
  return { organisations, neighbourhoods: await Neighbourhood.inOrder() };
}

function showForm(
  req: Request,
  res: Response,
  building: Building | null,
  choices: BuildingChoices,
  refused?: { typed: Typed; problems: Problems },
): void {
  const page = presentBuildingForm(building, choices, refused);
  showPage(req, res, 'buildings/edit', { ...page, at: '/setup' }, refused ? 422 : 200);
}
