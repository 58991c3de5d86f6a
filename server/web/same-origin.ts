import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Forbidden } from '../support/errors.ts';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that come from a page of another site. Browsers say where a request comes from in Sec-Fetch-Site, older ones in
 * Origin; programs that are no browser send neither and carry no cookies of somebody else. The order is that of Go's
 * http.CrossOriginProtection (https://pkg.go.dev/net/http#CrossOriginProtection).
 */
export function refuseOtherSites(baseUrl: string): RequestHandler {
  const ownOrigin = new URL(baseUrl).origin;
  return (req: Request, _res: Response, next: NextFunction) => {
    next(reads.has(req.method) || comesFromUs(req, ownOrigin) ? undefined : new Forbidden());
  };
}

function comesFromUs(req: Request, ownOrigin: string): boolean {
  const site = req.get('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = req.get('Origin');
  if (origin === undefined) return true;
  return origin === ownOrigin || (URL.canParse(origin) && new URL(origin).host === req.get('Host'));
}
