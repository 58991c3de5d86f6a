import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from 'express';
import { describeError } from '../support/describe-error.ts';
import { Forbidden, NotFound, NotSignedIn, Stale, TooMany } from '../support/errors.ts';
import type { Log } from '../support/log.ts';
import { languageOf } from './language.ts';
import { isFramed, showPage } from './page.ts';
import { speak } from './words.ts';

/** Which error is which page. `page` names the words in views/locales: failures.<page>. */
const table: { is: new (...args: never[]) => Error; status: number; page: string }[] = [
  { is: Forbidden, status: 403, page: 'forbidden' },
  { is: NotFound, status: 404, page: 'notFound' },
  { is: Stale, status: 409, page: 'stale' },
  { is: TooMany, status: 429, page: 'tooMany' },
];

/** Whatever no route answered. */
export const nothingHere: RequestHandler = () => {
  throw new NotFound();
};

/** The one place where an error becomes an answer. What is nobody's fault but ours is logged and apologised for. */
export function answerFailures(log: Log): ErrorRequestHandler {
  return (error: unknown, req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(error);
    if (error instanceof NotSignedIn)
      return res.redirect(303, `/sign-in?to=${encodeURIComponent(whereTheyWere(req))}`);
    if (error instanceof TooMany) res.set('Retry-After', String(error.retryAfterSeconds));
    const { status, page } = table.find(({ is }) => error instanceof is) ??
      ofRequest(error) ?? { status: 500, page: 'broken' };
    if (status >= 500)
      log.error({
        route: (req.route as { path?: unknown } | undefined)?.path ?? null,
        error: describeError(error),
      });
    const said = { title: { key: `failures.${page}.title` }, text: { key: `failures.${page}.text` } };
    if (!isFramed(req)) {
      const say = speak(languageOf(req));
      return res
        .status(status)
        .type('text')
        .send(`${say(said.title)}. ${say(said.text)}\n`);
    }
    try {
      showPage(req, res, 'web/failure', said, status);
    } catch (second) {
      log.error({ error: describeError(second) });
      res.status(500).type('text').send('Something went wrong.');
    }
  };
}

/** Errors that Express and its parsers make of a senseless request carry a status. */
function ofRequest(error: unknown): { status: number; page: string } | null {
  const status = error instanceof Error && 'status' in error ? error.status : null;
  if (status === 413) return { status, page: 'tooLarge' };
  return typeof status === 'number' && status >= 400 && status < 500 ? { status, page: 'senseless' } : null;
}

function whereTheyWere(req: Request): string {
  return req.method === 'GET' ? req.originalUrl : '/';
}
