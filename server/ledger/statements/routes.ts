import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../../models/building.ts';
import { Group } from '../../../models/group.ts';
import { signedIn } from '../../people/known-person.ts';
import { NotFound } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import { showPage } from '../../web/page.ts';
import { idIn, slugIn } from '../../web/params.ts';
import { mayExportEverything, mayRecordEarlier, maySeeLedger, maySeeLedgerOfGroup } from '../policy.ts';
import { presentExports, presentStatement } from './presenter.ts';
import { pageIn, readStatement } from './read-statement.ts';

/** What stands in the ledger about a building that one looks after, about oneself, and about a group one is in. */
export function statementRoutes({ config }: Pick<Things, 'config'>): Router {
  const routes = Router();
  const { baseUrl } = config;

  routes.get('/buildings/:slug/ledger', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const building = await Building.bySlug(slugIn(req.params.slug));
    if (!building || !maySeeLedger(person, building)) throw new NotFound();
    const statement = await readStatement({ buildingId: building.id }, pageIn(req));
    const at = `/buildings/${building.slug}/ledger`;
    const page = presentStatement(statement, { reader: 'manager', at, name: building.name, baseUrl });
    const back = { href: `/buildings/${building.slug}`, label: { key: 'ledger.back.building' } };
    const earlierHref = mayRecordEarlier(person, building) ? `${at}/earlier` : null;
    const whole = mayExportEverything(person) ? presentExports('/ledger') : [];
    showPage(req, res, 'ledger/statement', { ...page, back, earlierHref, whole, at: '/setup' });
  });

  routes.get('/contributions/statement', async (req: Request, res: Response) => {
    const { id, name } = signedIn(req);
    const statement = await readStatement({ personId: id }, pageIn(req));
    const at = '/contributions/statement';
    const page = presentStatement(statement, { reader: 'giver', at, name, baseUrl });
    const back = { href: '/contributions', label: { key: 'ledger.back.story' } };
    showPage(req, res, 'ledger/statement', { ...page, back });
  });

  routes.get('/groups/:id/ledger', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const group = await Group.findByPk(idIn(req.params.id));
    if (!group || !maySeeLedgerOfGroup(person, group.id)) throw new NotFound();
    const statement = await readStatement({ groupId: group.id }, pageIn(req));
    const at = `/groups/${group.id}/ledger`;
    const page = presentStatement(statement, { reader: 'group', at, name: group.name, baseUrl });
    const back = { href: `/groups/${group.id}`, label: { key: 'ledger.back.group' } };
    showPage(req, res, 'ledger/statement', { ...page, back });
  });

  return routes;
}
