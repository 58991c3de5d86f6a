import { Router } from 'express';
import type { Request, Response } from 'express';
import { pingDatabase } from '../../models/database.ts';

/** For whoever watches over the installation, and for robots. */
export function healthRoutes(): Router {
  const routes = Router();

  routes.get('/health', async (_req: Request, res: Response) => {
    const healthy = await pingDatabase().then(
      () => true,
      () => false,
    );
    res
      .status(healthy ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ database: healthy ? 'answers' : 'does not answer' });
  });

  // Calendars look here before they fetch a feed; nothing is closed to them.
  routes.get('/robots.txt', (_req: Request, res: Response) => {
    res.type('text').send('User-agent: *\nDisallow: /sign-in\nDisallow: /bookings/new\n');
  });

  return routes;
}
