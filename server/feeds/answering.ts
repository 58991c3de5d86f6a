import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from 'express';
import { FeedRendering } from '../../models/feed-rendering.ts';
import type { FeedName } from '../../models/feed-state.ts';
import { NotFound } from '../support/errors.ts';
import { Shelf } from '../support/shelf.ts';
import { speak } from '../web/words.ts';
import { isUnchanged } from './is-unchanged.ts';
import { refreshFeed } from './rendering/refresh-feed.ts';
import type { Rendered } from './rendering/refresh-feed.ts';
import type { Renderer } from './rendering/write-feed.ts';

/** A feed that was asked for. */
export interface Asked {
  feed: FeedName;
  /** Without its end: the name of the file. */
  fileName: string;
  /** Caches on the way may keep what is for everybody, for a while. */
  isPublic: boolean;
}

/** Answers with the feed as it is now, or that it is as the calendar has it. @throws NotFound */
export async function answerWith(
  asked: Asked,
  renderer: Renderer,
  now: Date,
  req: Request,
  res: Response,
): Promise<void> {
  const rendered = await refreshFeed(asked.feed, renderer, now);
  if (rendered === null) throw new NotFound();
  if (isKnown(asked, rendered, now, req, res)) res.status(304).end();
  else await sendFeed(asked, rendered, now, req, res);
}

/** Sets the headers that a 304 has as well, and tells whether one will do. */
function isKnown(asked: Asked, rendered: Rendered, now: Date, req: Request, res: Response): boolean {
  const etag = tagOf(rendered, codingFor(req));
  const lastModified = rendered.lastModified <= now ? rendered.lastModified : null;
  res.set({
    ETag: etag,
    'Cache-Control': asked.isPublic ? 'public, max-age=300' : 'private, no-cache',
    Vary: 'Accept-Encoding',
    ...nowhereElse,
  });
  if (lastModified) res.set('Last-Modified', lastModified.toUTCString());
  return isUnchanged(req.headers, { etag, lastModified });
}

/** No search engine keeps it, and a program that opens a link in it does not tell from where. */
const nowhereElse = { 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' };

/** By the hash of the body. Some hundreds of feeds as they are sent, in bytes. */
const bodies = new Shelf<Buffer>(20_000_000, ({ length }) => length);

async function sendFeed(
  asked: Asked,
  rendered: Rendered,
  now: Date,
  req: Request,
  res: Response,
): Promise<void> {
  const body = bodies.get(rendered.etag) ?? (await readBody(asked, now, req, res));
  res.set({
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': `inline; filename="${asked.fileName}.ics"`,
  });
  if (codingFor(req) === 'gzip') res.set('Content-Encoding', 'gzip').send(body);
  else res.send(await promisify(gunzip)(body));
}

async function readBody(asked: Asked, now: Date, req: Request, res: Response): Promise<Buffer> {
  const rendering = await FeedRendering.of(asked.feed);
  if (rendering === null) throw new NotFound();
  isKnown(asked, rendering, now, req, res); // it may be newer than what was looked at a moment ago
  bodies.set(rendering.etag, rendering.body);
  return rendering.body;
}

type Coding = 'gzip' | 'identity';

function codingFor(req: Request): Coding {
  return req.acceptsEncodings('gzip', 'identity') === 'gzip' ? 'gzip' : 'identity';
}

/** A strong tag stands for the very bytes, so the compressed body has one of its own (RFC 9110 section 8.8.3.3). */
function tagOf({ etag }: Rendered, coding: Coding): string {
  return coding === 'gzip' ? `"${etag}-gzip"` : `"${etag}"`;
}

/** A feed is there to be read. */
export const onlyGet: RequestHandler = (_req: Request, res: Response) => {
  res.set('Allow', 'GET, HEAD');
  answerShortly(res, 405, 'feeds.onlyGet');
};

/** A few words, never a page: a calendar that is sent HTML may throw away what it has. To be kept by nobody. */
export function answerShortly(res: Response, status: number, words: string): void {
  res
    .set({ ...nowhereElse, 'Cache-Control': 'no-store' })
    .status(status)
    .type('text')
    .send(speak('nl')(words));
}

/** What is not there, or asked for senselessly, in a few words. The rest is answered as everywhere: without a page, as nobody is known. */
export const answerFailure: ErrorRequestHandler = (
  error: unknown,
  _req,
  res: Response,
  next: NextFunction,
) => {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (!(error instanceof NotFound) && status >= 500) next(error);
  else answerShortly(res, 404, 'feeds.notFound');
};
