import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Router } from 'express';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { FeedRendering } from '../../models/feed-rendering.ts';
import type { FeedName } from '../../models/feed.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { slugIn } from '../web/params.ts';
import { speak } from '../web/words.ts';
import { isUnchanged } from './is-unchanged.ts';
import { refreshFeed } from './refresh-feed.ts';
import type { Rendered } from './refresh-feed.ts';

/**
 * Calendars for everybody to subscribe to. They know no visitor: mount them before sessions, and before what compresses.
 * No limit on how often they are asked: Google and Microsoft fetch for all of town from a few addresses, and an answer that
 * changed nothing costs one small query.
 */
export function feedRoutes({ config, clock }: Things): Router {
  const routes = Router({ caseSensitive: true, strict: true });
  // Anew at every start: a new release, other words, another BASE_URL or newer rules of zones may render otherwise.
  const renderer = { baseUrl: config.baseUrl, edition: randomUUID() };

  for (const kind of ['spaces', 'buildings'] as const) {
    routes
      .route(`/feeds/${kind}/:slug.ics`)
      .get(async (req: Request, res: Response) => {
        const feed = { of: kind, slug: slugIn(req.params['slug']) };
        const now = clock.now();
        const rendered = await refreshFeed(feed, renderer, now);
        if (rendered === null) throw new NotFound();
        if (isKnown(req, res, rendered, now)) res.status(304).end();
        else await sendFeed(req, res, feed, now);
      })
      .all(onlyGet);
  }
  routes.use('/feeds', () => {
    throw new NotFound();
  });
  routes.use('/feeds', answerShortly);
  return routes;
}

/** Sets the headers that a 304 has as well, and tells whether one will do. */
function isKnown(req: Request, res: Response, rendered: Rendered, now: Date): boolean {
  const etag = tagOf(rendered, codingFor(req));
  const lastModified = rendered.lastModified <= now ? rendered.lastModified : null;
  res.set({
    ETag: etag,
    'Cache-Control': 'public, max-age=300',
    Vary: 'Accept-Encoding',
    'X-Robots-Tag': 'noindex',
  });
  if (lastModified) res.set('Last-Modified', lastModified.toUTCString());
  return isUnchanged(req.headers, { etag, lastModified });
}

async function sendFeed(req: Request, res: Response, feed: FeedName, now: Date): Promise<void> {
  const rendering = await FeedRendering.of(feed);
  if (rendering === null) throw new NotFound();
  isKnown(req, res, rendering, now); // it may be newer than what was looked at a moment ago
  res.set({
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': `inline; filename="${feed.slug}.ics"`,
  });
  if (codingFor(req) === 'gzip') res.set('Content-Encoding', 'gzip').send(rendering.body);
  else res.send(await promisify(gunzip)(rendering.body));
}

type Coding = 'gzip' | 'identity';

function codingFor(req: Request): Coding {
  return req.acceptsEncodings('gzip', 'identity') === 'gzip' ? 'gzip' : 'identity';
}

/** A strong tag stands for the very bytes, so the compressed body has one of its own (RFC 9110 section 8.8.3.3). */
function tagOf({ etag }: Rendered, coding: Coding): string {
  return coding === 'gzip' ? `"${etag}-gzip"` : `"${etag}"`;
}

const onlyGet: RequestHandler = (_req: Request, res: Response) => {
  res.set('Allow', 'GET, HEAD').status(405).type('text').send(speak('nl')('feeds.onlyGet'));
};

/** Never a page: a calendar that is sent HTML may throw away what it has. */
const answerShortly: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (!(error instanceof NotFound) && status >= 500) return next(error);
  res.status(404).type('text').send(speak('nl')('feeds.notFound'));
};
