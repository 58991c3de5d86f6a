import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { codeOf } from '../support/caught.ts';
import type { Log } from '../support/log.ts';

declare module 'express-session' {
  interface SessionData {
    /** Who is signed in. */
    personId: number;
    /** Their sessionRound when they signed in. */
    round: number;
  }
}

const cookieName = 'buurtruimte';
const days = 24 * 60 * 60;

/**
 * Sessions in the database, for thirty days. None is opened until something is written into it, so a visitor who only looks
 * around gets no cookie.
 */
export function createSessions(options: { databaseUrl: string; secret: string; secure: boolean; log: Log }): {
  middleware: RequestHandler[];
  close(): Promise<void>;
} {
  const Store = connectPgSimple(session);
  const store = new Store({
    conObject: {
      connectionString: options.databaseUrl,
      max: 5,
      application_name: 'buurtruimte',
      // The column `expire` knows no zone: all who read and write it must mean the same one.
      options: '-c TimeZone=UTC',
    },
    tableName: 'sessions',
    ttl: 30 * days,
    disableTouch: true,
    pruneSessionInterval: false,
    errorLog: (_words: unknown, error: unknown) =>
      options.log.error({ code: codeOf(error) ?? null }, 'the connection for sessions was lost'),
  });
  const middleware = session({
    store,
    name: cookieName,
    secret: options.secret,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: options.secure, maxAge: 30 * days * 1000 },
  });
  return {
    middleware: [middleware, saveBeforeRedirect],
    close: () => Promise.resolve(store.close()),
  };
}

/**
 * express-session sends the head of an answer before the session is saved (its end() writes all but the last byte first). A
 * browser that follows a redirect at once would come back before we know who it is, so a redirect waits.
 */
function saveBeforeRedirect(req: Request, res: Response, next: NextFunction): void {
  const redirect = res.redirect.bind(res) as (status: number, to: string) => void;
  res.redirect = ((status: number, to: string) => {
    if (!holdsSomething(req.session)) return redirect(status, to);
    req.session.save((error: unknown) => (error ? next(error) : redirect(status, to)));
  }) as typeof res.redirect;
  next();
}

/** A session is opened only when something is to be kept in it. */
function holdsSomething(session: Request['session'] | undefined): boolean {
  return session !== undefined && Object.keys(session).some((name) => name !== 'cookie');
}

/**
 * Signs somebody in: a session under a new name, so that a name that somebody else planted is worth nothing (session fixation).
 */
export async function beginSession(
  req: Request,
  person: { id: number; sessionRound: number },
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.regenerate((error: unknown) => (error ? reject(error) : resolve()));
  });
  req.session.personId = person.id;
  req.session.round = person.sessionRound;
}

/** Signs somebody out here: the session ends and the cookie goes. */
export async function endSession(req: Request, res: Response): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.destroy((error: unknown) => (error ? reject(error) : resolve()));
  });
  res.clearCookie(cookieName);
}
