import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../models/building.ts';
import { KeyChain } from '../../models/key-chain.ts';
import { signedIn } from '../people/known-person.ts';
import { online } from '../people/online.ts';
import { roleDayAt } from '../people/role-day.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import type { Problems } from '../support/words.ts';
import { flash } from '../web/flash.ts';
import { statusOf, typedIn } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { slugIn } from '../web/params.ts';
import { presentChain } from './chain-presenter.ts';
import { readChain } from './form.ts';
import { mayKeepKeys } from './policy.ts';
import { setKeyChain } from './set-key-chain.ts';

/** How a building is opened and closed: who springs in, when somebody works there. */
export function chainRoutes({ clock }: Things): Router {
  const router = Router();

  router.get('/buildings/:slug/key-chain', async (req, res) => {
    const { building } = await keeping(req);
    await showChain(req, res, building);
  });

  router.post('/buildings/:slug/key-chain', async (req, res) => {
    const { person, building } = await keeping(req);
    const read = readChain(req.body);
    if (!read.ok) return showChain(req, res, building, read.problems);
    const outcome = await setKeyChain(building.id, read.value, online(person), clock.now());
    if (!outcome.set) {
      return showChain(req, res, building, { fallbackId: { key: 'keys.problems.fallback' } });
    }
    flash(req, { key: read.value.isOn ? 'keys.chain.saved' : 'keys.chain.off' });
    res.redirect(303, `/buildings/${building.slug}/keys`);
  });

  async function showChain(
    req: Request,
    res: Response,
    building: Building,
    problems?: Problems,
  ): Promise<void> {
    const [chain, people] = await Promise.all([
      KeyChain.of(building.id),
      KeyChain.peopleOf(building.id, roleDayAt(clock.now())),
    ]);
    const refused = problems && { typed: typedIn(req.body), problems };
    const page = presentChain(building, chain, people, refused);
    showPage(req, res, 'keys/chain', { ...page, at: '/setup' }, statusOf(problems));
  }

  return router;
}

async function keeping(req: Request) {
  const person = signedIn(req);
  const building = await Building.bySlug(slugIn(req.params.slug));
  if (!building || !mayKeepKeys(person, building)) throw new NotFound();
  return { person, building };
}
