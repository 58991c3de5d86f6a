import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import type { FeedName } from '../../models/feed-state.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { readForm } from '../web/form.ts';
import { slugIn } from '../web/params.ts';
import { agendaFilter } from './agenda/form.ts';
import { answerFailure, answerWith, onlyGet } from './answering.ts';
import { privateFeedRoutes } from './private-routes.ts';

/**
 * Calendars to subscribe to. They know no visitor: mount them before sessions, and before what compresses.
 * No limit on how often those for everybody are asked: Google and Microsoft fetch for all of town from a few addresses, and an
 * answer that changed nothing costs one small query.
 */
export function feedRoutes({ config, clock }: Things): Router {
  const routes = Router({ caseSensitive: true, strict: true });
  // Anew at every start: a new release, other words, another BASE_URL or newer rules of zones may render otherwise.
  const renderer = { baseUrl: config.baseUrl, edition: randomUUID() };

  for (const [path, feedIn] of Object.entries(publicFeeds)) {
    routes
      .route(path)
      .get(async (req: Request, res: Response) => {
        const feed = feedIn(req);
        const fileName = 'slug' in req.params ? slugIn(req.params['slug']) : 'agenda';
        await answerWith({ feed, fileName, isPublic: true }, renderer, clock.now(), req, res);
      })
      .all(onlyGet);
  }
  routes.use(privateFeedRoutes(renderer, clock));
  routes.use('/feeds', () => {
    throw new NotFound();
  });
  routes.use('/feeds', answerFailure);
  return routes;
}

/** Which feed an address is of. */
const publicFeeds: Record<string, (req: Request) => FeedName> = {
  '/feeds/spaces/:slug.ics': (req) => ({ of: 'spaces', slug: slugIn(req.params['slug']) }),
  '/feeds/buildings/:slug.ics': (req) => ({ of: 'buildings', slug: slugIn(req.params['slug']) }),
  '/feeds/neighbourhoods/:slug.ics': (req) => ({
    of: 'agenda',
    neighbourhood: slugIn(req.params['slug']),
    kind: null,
  }),
  '/feeds/agenda.ics': (req) => {
    const filter = readForm(agendaFilter, req.query);
    if (!filter.ok) throw new NotFound();
    const { neighbourhood, kind } = filter.value;
    return { of: 'agenda', neighbourhood: neighbourhood && slugIn(neighbourhood), kind };
  },
};
