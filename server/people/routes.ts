import { Router } from 'express';
import type { Things } from '../support/things.ts';
import { meRoutes } from './me-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';

/** Signing in and out, and what people tell about themselves. */
export function peopleRoutes(things: Things): Router {
  return Router().use(signInRoutes(things), meRoutes(things));
}
