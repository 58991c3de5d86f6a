import { Router } from 'express';
import type { Request, Response } from 'express';
import { Statement } from '../../../models/ledger-statement.ts';
import { readForm, statusOf } from '../../web/form.ts';
import { showPage } from '../../web/page.ts';
import { presentCheck } from './presenter.ts';
import { checkForm } from './form.ts';

/** Whoever has a statement on paper sees whether the ledger still says what it said then. It tells nothing else. */
export function checkRoutes(): Router {
  const routes = Router();

  routes.get('/ledger/check', async (req: Request, res: Response) => {
    if (req.query.number === undefined && req.query.hash === undefined)
      return showPage(req, res, 'ledger/check', presentCheck({}, {}, null));
    const read = readForm(checkForm, req.query);
    if (!read.ok) {
      const page = presentCheck(read.typed, read.problems, null);
      return showPage(req, res, 'ledger/check', page, statusOf(read.problems));
    }
    const { number, hash } = read.value;
    const known = await Statement.hashOf(number);
    const checked = known === null ? 'gone' : known.startsWith(hash) ? 'holds' : 'differs';
    showPage(req, res, 'ledger/check', presentCheck({ number: String(number), hash }, {}, checked));
  });

  return routes;
}
