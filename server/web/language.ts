import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { parse } from 'node:querystring';
import { defaultLanguage, languages } from './words.ts';

const chosen = new WeakMap<Request, string>();
const cookieName = 'language';

/** The language this visitor is spoken to in; as long as nobody knows who it is, what they chose by hand or the browser asks for. */
export function languageOf(req: Request): string {
  return chosen.get(req) ?? choose(req, null);
}

/**
 * Chooses: what the person set for themselves, what was picked by hand before, what the browser asks for, Dutch.
 * @param ownLanguage the language a signed-in person chose, or null
 */
export function chooseLanguage(ownLanguage: (req: Request) => string | null): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    chosen.set(req, choose(req, ownLanguage(req)));
    res.vary('Accept-Language');
    next();
  };
}

function choose(req: Request, ownLanguage: string | null): string {
  const wishes = [ownLanguage, cookieOf(req), req.acceptsLanguages(languages) || null];
  return wishes.find((wish) => wish !== null && languages.includes(wish)) ?? defaultLanguage;
}

/** Remembers a choice for a year, also for somebody who never signs in. */
export function rememberLanguage(res: Response, language: string, secure: boolean): void {
  res.cookie(cookieName, language, {
    maxAge: 365 * 24 * 60 * 60 * 1000,
    httpOnly: true,
    sameSite: 'lax',
    secure,
  });
}

function cookieOf(req: Request): string | null {
  const value = parse(req.headers.cookie ?? '', '; ')[cookieName];
  return typeof value === 'string' ? value : null;
}
