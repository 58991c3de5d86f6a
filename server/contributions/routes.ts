import { Router } from 'express';
import type { Things } from '../support/things.ts';
import { confirmingRoutes } from './confirming/routes.ts';
import { conversationRoutes } from './conversation/routes.ts';
import { doingRoutes } from './doing/routes.ts';
import { storyRoutes } from './story/routes.ts';

/** What people give: their own story, what waits in a building to be confirmed, and what is said about it. */
export function contributionRoutes({ clock }: Things): Router {
  const routes = Router();
  routes.use(storyRoutes(clock), doingRoutes(clock), confirmingRoutes(clock), conversationRoutes(clock));
  return routes;
}
