import { Router } from 'express';
import type { Request, Response } from 'express';
import { Group } from '../../../models/group.ts';
import { signedIn } from '../../people/known-person.ts';
import { NotFound } from '../../support/errors.ts';
import { showPage } from '../../web/page.ts';
import { idIn } from '../../web/params.ts';
import { maySeeLedgerOfGroup } from '../policy.ts';
import { pageIn, readStatement } from './read-statement.ts';
import { presentStatement } from './presenter.ts';

/** What stands in the ledger about oneself, and about a group one is in. */
export function statementRoutes(): Router {
  const routes = Router();

  routes.get('/contributions/statement', async (req: Request, res: Response) => {
    const { id, name } = signedIn(req);
    const statement = await readStatement({ personId: id }, pageIn(req));
    const page = presentStatement(statement, { reader: 'giver', at: '/contributions/statement', name });
    const back = { href: '/contributions', label: { key: 'ledger.back.story' } };
    showPage(req, res, 'ledger/statement', { ...page, back });
  });

  routes.get('/groups/:id/ledger', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const group = await Group.findByPk(idIn(req.params.id));
    if (!group || !maySeeLedgerOfGroup(person, group.id)) throw new NotFound();
    const statement = await readStatement({ groupId: group.id }, pageIn(req));
    const at = `/groups/${group.id}/ledger`;
    const page = presentStatement(statement, { reader: 'group', at, name: group.name });
    const back = { href: `/groups/${group.id}`, label: { key: 'ledger.back.group' } };
    showPage(req, res, 'ledger/statement', { ...page, back });
  });

  return routes;
}
