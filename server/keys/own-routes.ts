import { Router } from 'express';
import type { Request } from 'express';
import { Building } from '../../models/building.ts';
import { KeyDuty } from '../../models/key-duty.ts';
import { Key } from '../../models/key.ts';
import { signedIn } from '../people/known-person.ts';
import { NotFound, Stale } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { flash } from '../web/flash.ts';
import { readForm } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { idIn } from '../web/params.ts';
import { ownKeyForm } from './form.ts';
import { handOverKey } from './hand-over-key.ts';
import { knownKeys } from './known-keys.ts';
import { presentOwnDuty } from './own-presenter.ts';

/** Somebody's own turn to open or close: where the key is, and that they have it now or brought it back. */
export function ownRoutes({ clock }: Things): Router {
  const router = Router();

  router.get('/contributions/:id/key', async (req, res) => {
    const { own, building, keys, known } = await turnOf(req);
    const page = presentOwnDuty(own, building, known, { anyKeys: keys.length > 0 });
    showPage(req, res, 'keys/own', { ...page, at: '/contributions' });
  });

  router.post('/contributions/:id/key', async (req, res) => {
    const { own, building, known } = await turnOf(req);
    const read = readForm(ownKeyForm, req.body);
    const key = read.ok && known.find(({ id }) => id === read.value.key);
    if (!read.ok || !key) throw new Stale();
    const toId = read.value.where === 'mine' ? own.personId : null;
    // Only who has it brings it back.
    if (toId === null && key.holderId !== own.personId) throw new Stale();
    const handover = { keyId: key.id, buildingId: building.id, toId };
    await handOverKey(handover, own.personId, clock.now());
    flash(req, { key: `keys.own.${read.value.where}Now`, values: { name: key.name } });
    res.redirect(303, `/contributions/${own.contributionId}/key`);
  });

  async function turnOf(req: Request) {
    const person = signedIn(req);
    const own = await KeyDuty.ofPerson(person.id, idIn(req.params.id));
    const building = own && (await Building.findByPk(own.buildingId));
    if (!own || !building) throw new NotFound();
    const keys = await Key.ofBuilding(building.id);
    const known = knownKeys(own, keys, clock.now());
    if (own.state === 'let-go' && known.length === 0) throw new NotFound();
    return { own, building, keys, known };
  }

  return router;
}
