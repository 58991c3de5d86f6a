import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../models/building.ts';
import { Transfer } from '../../models/transfer.ts';
import { signedIn } from '../people/known-person.ts';
import { online } from '../people/online.ts';
import { NotFound, Stale } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import type { Problems } from '../support/words.ts';
import { flash } from '../web/flash.ts';
import { readForm, statusOf } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { idIn, slugIn } from '../web/params.ts';
import { reversalForm } from './form.ts';
import { mayReverse, maySeeLedger } from './policy.ts';
import { presentLedger } from './presenter.ts';
import { reverseTransfer } from './reverse-transfer.ts';

const pageSize = 50;

/** The ledger of a building, and putting right what stands wrong in it. */
export function ledgerRoutes({ clock }: Things): Router {
  const routes = Router();

  routes.get('/buildings/:slug/ledger', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const building = await Building.bySlug(slugIn(req.params.slug));
    if (!building || !maySeeLedger(person, building)) throw new NotFound();
    await showLedger(req, res, building, {});
  });

  routes.post('/transfers/:id/reversal', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const id = idIn(req.params.id);
    const place = await Transfer.buildingOf(id);
    if (!place || !mayReverse(person, place)) throw new NotFound();
    const read = readForm(reversalForm, req.body);
    if (!read.ok) {
      const building = await Building.bySlug(place.slug);
      if (!building) throw new NotFound();
      return showLedger(req, res, building, { why: read.problems.why ?? { key: 'problems.required' } });
    }
    const { reversed } = await reverseTransfer(id, read.value.why, online(person), clock.now());
    if (!reversed) throw new Stale();
    flash(req, { key: 'ledger.reversedNow' });
    res.redirect(303, `/buildings/${place.slug}/ledger`);
  });

  return routes;
}

async function showLedger(
  req: Request,
  res: Response,
  building: Building,
  problems: Problems,
): Promise<void> {
  const before = typeof req.query.before === 'string' ? idIn(req.query.before) : null;
  const [sums, rows] = await Promise.all([
    Transfer.givenTo(building.id),
    Transfer.ledgerOf(building.id, { before, limit: pageSize }),
  ]);
  const page = presentLedger({ building, sums, rows, pageSize, problems });
  showPage(req, res, 'ledger/building', { ...page, at: '/setup' }, statusOf(problems));
}
