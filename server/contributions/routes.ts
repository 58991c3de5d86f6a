import { Router } from 'express';
import type { Things } from '../support/things.ts';
import { confirmingRoutes } from './confirming/routes.ts';
import { conversationRoutes } from './conversation/routes.ts';
import { doingRoutes } from './doing/routes.ts';
import { storyRoutes } from './story/routes.ts';

/** What people give: their own story, what waits in a building to be confirmed, and what is said about it. */
export function contributionRoutes(things: Things): Router {
  const { clock } = things;
  const routes = Router();
  routes.use(storyRoutes(things), doingRoutes(clock), confirmingRoutes(clock), conversationRoutes(clock));
  return routes;
}
