import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Log } from '../support/log.ts';

/**
 * One line a request. It names the route's pattern, never the address itself: addresses hold tokens.
 * @param milliseconds a clock that only goes forward
 */
export function logRequests(log: Log, milliseconds: () => number): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    const start = milliseconds();
    res.on('close', () => {
      const route = req.route as { path?: unknown } | undefined;
      log.info({
        method: req.method,
        route: typeof route?.path === 'string' ? route.path : null,
        status: res.statusCode,
        ms: Math.round(milliseconds() - start),
        finished: res.writableFinished,
      });
    });
    next();
  };
}
