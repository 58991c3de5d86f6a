import { Router } from 'express';
import type { NextFunction, Request, Response } from 'express';
import type { Things } from '../support/things.ts';
import { meRoutes } from './me-routes.ts';
import { mergingRoutes } from './merging/routes.ts';
import { signInRoutes } from './sign-in-routes.ts';

/** Signing in and out, what people tell about themselves, and two addresses that are one person's. */
export function peopleRoutes(things: Things): Router {
  const router = Router();
  router.use(['/sign-in', '/me'], keptByNobody);
  return router.use(signInRoutes(things), meRoutes(things), mergingRoutes(things));
}

/** Addresses and links stand on these pages before anybody is signed in; the next one at this computer need not see them. */
function keptByNobody(_req: Request, res: Response, next: NextFunction): void {
  res.set('Cache-Control', 'no-store');
  next();
}
