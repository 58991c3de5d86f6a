import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../models/building.ts';
import { Equipment } from '../../models/equipment.ts';
import type { CountedEquipment } from '../../models/equipment.ts';
import { signedIn } from '../people/known-person.ts';
import type { KnownPerson } from '../people/known-person.ts';
import { online } from '../people/online.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { flash } from '../web/flash.ts';
import { readForm, typedIn } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { idIn, slugIn } from '../web/params.ts';
import { addEquipment } from './add-equipment.ts';
import { changeEquipment } from './change-equipment.ts';
import { closeEquipment } from './close-equipment.ts';
import { equipmentForm } from './keeping-form.ts';
import { mayKeepEquipment } from './keeping-policy.ts';
import { presentEquipmentForm, presentKeptEquipment } from './keeping-presenter.ts';
import type { RefusedEquipment } from './keeping-presenter.ts';
import { reopenEquipment } from './reopen-equipment.ts';

/** Looking after the equipment of a building: adding, changing, taking it out of what can be booked and back. */
export function equipmentKeepingRoutes({ clock }: Things): Router {
  const router = Router();

  router.get('/buildings/:slug/equipment', async (req, res) => {
    const { building } = await keeping(req);
    const equipment = await Equipment.ofBuildings([building.id]);
    showPage(req, res, 'equipment/list', { ...presentKeptEquipment(building, equipment), at: '/setup' });
  });

  router.get('/buildings/:slug/equipment/new', async (req, res) => {
    const { building } = await keeping(req);
    showForm(req, res, building, null);
  });

  router.post('/buildings/:slug/equipment', async (req, res) => {
    const { person, building } = await keeping(req);
    const read = readForm(equipmentForm, req.body);
    if (!read.ok) return showForm(req, res, building, null, read);
    const answer = await addEquipment(building, read.value, online(person), clock.now());
    if (!answer.added) {
      const problems = { form: { key: 'equipment.keeping.tooManyKinds', values: { max: answer.max } } };
      return showForm(req, res, building, null, { typed: typedIn(req.body), problems });
    }
    flash(req, { key: 'equipment.keeping.added', values: { name: answer.equipment.name } });
    res.redirect(303, `/buildings/${building.slug}/equipment`);
  });

  router.get('/buildings/:slug/equipment/:equipment', async (req, res) => {
    const { building, equipment } = await changing(req);
    showForm(req, res, building, equipment);
  });

  router.post('/buildings/:slug/equipment/:equipment', async (req, res) => {
    const { person, building, equipment } = await changing(req);
    const read = readForm(equipmentForm, req.body);
    if (!read.ok) return showForm(req, res, building, equipment, read);
    const answer = await changeEquipment(equipment, read.value, online(person), clock.now());
    if (!answer.changed) {
      const { ahead, least } = answer;
      const problems = { count: { key: 'equipment.keeping.tooFew', values: { count: least } } };
      return showForm(req, res, building, equipment, { typed: typedIn(req.body), problems, ahead });
    }
    flash(req, { key: 'equipment.keeping.saved', values: { name: read.value.name } });
    res.redirect(303, `/buildings/${building.slug}/equipment`);
  });

  router.post('/buildings/:slug/equipment/:equipment/closure', async (req, res) => {
    const { person, building, equipment } = await changing(req);
    await closeEquipment(equipment, online(person), clock.now());
    flash(req, { key: 'equipment.keeping.closed', values: { name: equipment.name } });
    res.redirect(303, `/buildings/${building.slug}/equipment`);
  });

  router.delete('/buildings/:slug/equipment/:equipment/closure', async (req, res) => {
    const { person, building, equipment } = await changing(req);
    await reopenEquipment(equipment, online(person), clock.now());
    flash(req, { key: 'equipment.keeping.reopened', values: { name: equipment.name } });
    res.redirect(303, `/buildings/${building.slug}/equipment`);
  });

  return router;
}

async function keeping(req: Request): Promise<{ person: KnownPerson; building: Building }> {
  const person = signedIn(req);
  const building = await Building.bySlug(slugIn(req.params.slug));
  if (!building || !mayKeepEquipment(person, building)) throw new NotFound();
  return { person, building };
}

/** Equipment is changed by its home alone. */
async function changing(
  req: Request,
): Promise<{ person: KnownPerson; building: Building; equipment: CountedEquipment }> {
  const { person, building } = await keeping(req);
  const [equipment] = await Equipment.byIds([idIn(req.params.equipment)]);
  if (equipment?.buildingId !== building.id) throw new NotFound();
  return { person, building, equipment };
}

function showForm(
  req: Request,
  res: Response,
  building: Building,
  equipment: CountedEquipment | null,
  refused?: RefusedEquipment,
): void {
  const page = presentEquipmentForm(building, equipment, refused);
  const status = refused ? (refused.ahead ? 409 : 422) : 200;
  showPage(req, res, 'equipment/edit', { ...page, at: '/setup' }, status);
}
