import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../models/building.ts';
import { KeyChain } from '../../models/key-chain.ts';
import { KeyDuty } from '../../models/key-duty.ts';
import { Key } from '../../models/key.ts';
import { signedIn } from '../people/known-person.ts';
import type { KnownPerson } from '../people/known-person.ts';
import { online } from '../people/online.ts';
import { roleDayAt } from '../people/role-day.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { flash } from '../web/flash.ts';
import { readForm, statusOf, textOf, typedIn } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { idIn, slugIn } from '../web/params.ts';
import { addKey, mostKeys } from './add-key.ts';
import { chainRoutes } from './chain-routes.ts';
import { handoverForm, keyForm } from './form.ts';
import { handOverKey } from './hand-over-key.ts';
import { ownRoutes } from './own-routes.ts';
import { mayKeepKeys, maySeeKeys } from './policy.ts';
import { presentKeys, receiversOf } from './presenter.ts';
import { retireKey } from './retire-key.ts';

/** How far ahead who opens and closes is shown. */
const shownMs = 28 * 24 * 60 * 60 * 1000;

/** Who opens and closes a building, and where its keys are. */
export function keyRoutes(things: Things): Router {
  const { clock } = things;
  const router = Router();

  router.get('/buildings/:slug/keys', async (req, res) => {
    const { person, building } = await seeing(req);
    await showKeys(req, res, person, building);
  });

  router.post('/buildings/:slug/keys', async (req, res) => {
    const { person, building } = await keeping(req);
    const read = readForm(keyForm, req.body);
    if (!read.ok) return showKeys(req, res, person, building, read.problems);
    const added = await addKey(
      building.id,
      read.value.name,
      { actorId: person.id, door: 'online' },
      clock.now(),
    );
    if (!added.added) {
      const problem = { key: `keys.problems.${added.why}`, values: { max: mostKeys } };
      return showKeys(req, res, person, building, { name: problem });
    }
    flash(req, { key: 'keys.added', values: { name: read.value.name } });
    res.redirect(303, `/buildings/${building.slug}/keys`);
  });

  router.delete('/buildings/:slug/keys/:key', async (req, res) => {
    const { person, building } = await keeping(req);
    await retireKey(idIn(req.params.key), building.id, online(person), clock.now());
    flash(req, { key: 'keys.retired' });
    res.redirect(303, `/buildings/${building.slug}/keys`);
  });

  router.post('/buildings/:slug/keys/:key/handovers', async (req, res) => {
    const { person, building } = await seeing(req);
    const keyId = idIn(req.params.key);
    const read = readForm(handoverForm, req.body);
    const toId = read.ok ? read.value.to : undefined;
    const { duties, keys, people } = await lookedUp(building);
    const known = receiversOf(duties, keys, people).some(({ id }) => id === toId);
    if (toId === undefined || (toId !== null && !known)) {
      return showKeys(req, res, person, building, { [`to-${keyId}`]: { key: 'problems.choose' } });
    }
    const name = await handOverKey({ keyId, buildingId: building.id, toId }, person.id, clock.now());
    if (name === null) throw new NotFound();
    flash(req, { key: 'keys.handedOver', values: { name } });
    res.redirect(303, `/buildings/${building.slug}/keys`);
  });

  router.use(chainRoutes(things));
  router.use(ownRoutes(things));

  async function lookedUp(building: Building) {
    const now = clock.now();
    const [chain, duties, keys, people] = await Promise.all([
      KeyChain.of(building.id),
      KeyDuty.comingIn(building.id, now, new Date(now.getTime() + shownMs)),
      Key.ofBuilding(building.id),
      KeyChain.peopleOf(building.id, roleDayAt(now)),
    ]);
    return { chain, duties, keys, people };
  }

  async function showKeys(
    req: Request,
    res: Response,
    person: KnownPerson,
    building: Building,
    problems = {},
  ): Promise<void> {
    const found = await lookedUp(building);
    const typedName = textOf(typedIn(req.body), 'name');
    const page = presentKeys(building, found, mayKeepKeys(person, building), { problems, typedName });
    showPage(req, res, 'keys/show', { ...page, at: '/setup' }, statusOf(problems));
  }

  return router;
}

async function seeing(req: Request): Promise<{ person: KnownPerson; building: Building }> {
  const person = signedIn(req);
  const building = await Building.bySlug(slugIn(req.params.slug));
  if (!building || !maySeeKeys(person, building)) throw new NotFound();
  return { person, building };
}

async function keeping(req: Request): Promise<{ person: KnownPerson; building: Building }> {
  const { person, building } = await seeing(req);
  if (!mayKeepKeys(person, building)) throw new NotFound();
  return { person, building };
}
