import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Headers that keep a page to itself: nothing from elsewhere is loaded, nobody frames it, no address leaks to others. */
export function securityHeaders({ overHttps }: { overHttps: boolean }): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: overHttps ? { maxAge: 365 * 24 * 60 * 60 } : false,
  });
}
