import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../../models/building.ts';
import type { Exported } from '../../../models/ledger-export.ts';
import { signedIn } from '../../people/known-person.ts';
import { NotFound } from '../../support/errors.ts';
import { idIn, slugIn } from '../../web/params.ts';
import { mayExportEverything, maySeeLedger, maySeeLedgerOfGroup } from '../policy.ts';
import { formats, writeOut } from './write-out.ts';

/** The ledger to take along: all of it, of a building, of a group, of oneself. */
export function exportRoutes(): Router {
  const routes = Router();

  routes.get('/ledger.:format', async (req: Request, res: Response) => {
    if (!mayExportEverything(signedIn(req))) throw new NotFound();
    await send(req, res, 'everything', 'ledger');
  });

  routes.get('/buildings/:slug/ledger.:format', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const building = await Building.bySlug(slugIn(req.params.slug));
    if (!building || !maySeeLedger(person, building)) throw new NotFound();
    await send(req, res, { buildingId: building.id }, building.slug);
  });

  routes.get('/groups/:id/ledger.:format', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const groupId = idIn(req.params.id);
    if (!maySeeLedgerOfGroup(person, groupId)) throw new NotFound();
    await send(req, res, { groupId }, `group-${groupId}`);
  });

  routes.get('/contributions/statement.:format', async (req: Request, res: Response) => {
    await send(req, res, { personId: signedIn(req).id }, 'statement');
  });

  return routes;
}

/** As a file, piece by piece. Whoever stops reading half-way has done nothing wrong. */
async function send(req: Request, res: Response, exported: Exported, name: string): Promise<void> {
  const ending = String(req.params.format);
  const format = Object.hasOwn(formats, ending) ? formats[ending] : undefined;
  if (!format) throw new NotFound();
  res.set({
    'Content-Type': format.type,
    'Content-Disposition': `attachment; filename="${name}.${ending}"`,
    'Cache-Control': 'private, no-store',
  });
  await pipeline(Readable.from(writeOut(exported, format)), res).catch((error: unknown) => {
    if (!req.destroyed && !res.destroyed) throw error;
  });
}
