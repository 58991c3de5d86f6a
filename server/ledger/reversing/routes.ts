import { Router } from 'express';
import type { Request, Response } from 'express';
import { Statement } from '../../../models/ledger-statement.ts';
import { Transfer } from '../../../models/transfer.ts';
import { signedIn } from '../../people/known-person.ts';
import { online } from '../../people/online.ts';
import { NotFound, Stale } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import type { Problems } from '../../support/words.ts';
import { flash } from '../../web/flash.ts';
import { readForm, statusOf } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { showPage } from '../../web/page.ts';
import { idIn } from '../../web/params.ts';
import { reversalForm } from './form.ts';
import { mayReverse } from '../policy.ts';
import { presentReversal } from './presenter.ts';
import { reverseTransfer } from './reverse-transfer.ts';
import { mayStillBeReversed } from '../statements/presenter.ts';

/** Putting right what stands wrong in the ledger: a page with the row and the question why, and the answer. */
export function reversalRoutes({ clock }: Things): Router {
  const routes = Router();

  routes.get('/transfers/:id/reversal', async (req: Request, res: Response) => {
    const { id, building } = await reversible(req);
    await showReversal(req, res, id, building, {}, {});
  });

  routes.post('/transfers/:id/reversal', async (req: Request, res: Response) => {
    const { id, building } = await reversible(req);
    const read = readForm(reversalForm, req.body);
    if (!read.ok) return showReversal(req, res, id, building, read.typed, read.problems);
    const { reversed } = await reverseTransfer(id, read.value.why, online(signedIn(req)), clock.now());
    if (!reversed) throw new Stale();
    flash(req, { key: 'ledger.reversedNow' });
    res.redirect(303, `/buildings/${building.slug}/ledger`);
  });

  return routes;
}

/** A row of a building that this person looks after. @throws NotFound */
async function reversible(req: Request): Promise<{ id: number; building: { id: number; slug: string } }> {
  const person = signedIn(req);
  const id = idIn(req.params.id);
  const building = await Transfer.buildingOf(id);
  if (!building || !mayReverse(person, building)) throw new NotFound();
  return { id, building };
}

async function showReversal(
  req: Request,
  res: Response,
  id: number,
  building: { id: number; slug: string },
  typed: Typed,
  problems: Problems,
): Promise<void> {
  const { rows } = await Statement.read({ buildingId: building.id }, { before: id + 1, limit: 1 });
  const [row] = rows;
  if (!row || !mayStillBeReversed(row)) throw new Stale();
  const page = { ...presentReversal(row, building.slug, typed, problems), at: '/setup' };
  showPage(req, res, 'ledger/reversal', page, statusOf(problems));
}
