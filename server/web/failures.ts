import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from 'express';
import { describeError } from '../support/describe-error.ts';
import { Forbidden, NotFound, NotSignedIn, Stale, TooMany } from '../support/errors.ts';
import type { Log } from '../support/log.ts';
import { languageOf } from './language.ts';
import { isFramed, showPage } from './page.ts';
import { pageOf } from './return-path.ts';
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
      return res.redirect(303, `/sign-in?to=${encodeURIComponent(pageOf(req))}`);
    if (error instanceof TooMany) res.set('Retry-After', String(error.retryAfterSeconds));
    const { status, page } = table.find(({ is }) => error instanceof is) ??
      ofRequest(error) ?? { status: 500, page: 'broken' };
    if (status >= 500) tell(log, error, req);
    const said = { title: { key: `failures.${page}.title` }, text: { key: `failures.${page}.text` } };
    if (isFramed(req)) return showPage(req, res, 'web/failure', said, status);
    const say = speak(languageOf(req));
    res
      .status(status)
      .type('text')
      .send(`${say(said.title)}. ${say(said.text)}\n`);
  };
}

/**
 * Stands last, for what goes wrong with an answer that has begun or with the page of a failure: Express would print the whole
 * error, with what people typed, and show where it happened.
 */
export function endWhatBroke(log: Log): ErrorRequestHandler {
  return (error: unknown, req: Request, res: Response, _next: NextFunction) => {
    tell(log, error, req);
    if (!res.headersSent) res.status(500).type('text').send('Something went wrong.');
    else if (!res.writableEnded) res.destroy(); // half an answer must not pass for a whole one
  };
}

function tell(log: Log, error: unknown, req: Request): void {
  const route = (req.route as { path?: unknown } | undefined)?.path ?? null;
  log.error({ route, error: describeError(error) });
}

/** Errors that Express and its parsers make of a senseless request carry a status. */
function ofRequest(error: unknown): { status: number; page: string } | null {
  const status = error instanceof Error && 'status' in error ? error.status : null;
  if (status === 413) return { status, page: 'tooLarge' };
  return typeof status === 'number' && status >= 400 && status < 500 ? { status, page: 'senseless' } : null;
}
