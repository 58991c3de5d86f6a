import { Router } from 'express';
import type { Things } from '../support/things.ts';
import { buildingRoutes } from './building-routes.ts';
import { checkRoutes } from './check-routes.ts';
import { exportRoutes } from './export/routes.ts';
import { reversalRoutes } from './reversal-routes.ts';
import { statementRoutes } from './statement-routes.ts';

/** The ledger: of a building, of a group, of oneself; checking it, and taking it along. */
export function ledgerRoutes(things: Things): Router {
  const routes = Router();
  routes.use(
    buildingRoutes(things),
    reversalRoutes(things),
    statementRoutes(),
    checkRoutes(),
    exportRoutes(),
  );
  return routes;
}
