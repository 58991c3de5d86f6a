import type { Request } from 'express';

const nowhere = 'http://nowhere.invalid';

/**
 * Where somebody goes on to afterwards: a path on this site as it was given, or the first page when it is anything else.
 * Browsers read `//elsewhere` and `/\elsewhere` as another site, and skip tabs and line ends.
 */
export function pathHere(text: unknown): string {
  if (typeof text !== 'string' || text.length > 2000) return '/';
  if (!text.startsWith('/') || /[\\\p{Cc}\s]/u.test(text) || !URL.canParse(text, nowhere)) return '/';
  const { origin, pathname } = new URL(text, nowhere);
  return origin === nowhere && !pathname.startsWith('//') ? text : '/';
}

/**
 * The page that somebody is at: the one they asked for or, where they sent a form, the one it stood on. Nothing can be looked up
 * at the address of many a form (/bookings/…/refusal). Browsers tell it in Referer, to our own site (see security-headers.ts).
 */
export function pageOf(req: Request): string {
  if (req.method === 'GET' || req.method === 'HEAD') return req.originalUrl;
  const from = req.get('Referer') ?? '';
  if (!URL.canParse(from)) return '/';
  const { pathname, search } = new URL(from);
  return pathHere(pathname + search);
}
