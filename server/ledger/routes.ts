import { Router } from 'express';
import type { Things } from '../support/things.ts';
import { checkRoutes } from './checking/routes.ts';
import { earlierRoutes } from './earlier/routes.ts';
import { exportRoutes } from './export/routes.ts';
import { reversalRoutes } from './reversing/routes.ts';
import { statementRoutes } from './statements/routes.ts';

/** The ledger: of a building, of a group, of oneself; checking it, and taking it along. */
export function ledgerRoutes(things: Things): Router {
  const routes = Router();
  routes.use(
    statementRoutes(things),
    earlierRoutes(things),
    reversalRoutes(things),
    checkRoutes(),
    exportRoutes(),
  );
  return routes;
}
