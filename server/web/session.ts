import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import type { RequestHandler } from 'express';

declare module 'express-session' {
  interface SessionData {
    /** Who is signed in. */
    personId: number;
  }
}

const days = 24 * 60 * 60;

/**
 * Sessions in the database, for thirty days. None is opened until something is written into it, so a visitor who only looks
 * around gets no cookie.
 */
export function createSessions(options: { databaseUrl: string; secret: string; secure: boolean }): {
  middleware: RequestHandler;
  close(): Promise<void>;
} {
  const Store = connectPgSimple(session);
  const store = new Store({
    conObject: { connectionString: options.databaseUrl, max: 5, application_name: 'buurtruimte' },
    tableName: 'sessions',
    ttl: 30 * days,
    disableTouch: true,
    pruneSessionInterval: false,
  });
  const middleware = session({
    store,
    name: 'buurtruimte',
    secret: options.secret,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: options.secure, maxAge: 30 * days * 1000 },
  });
  return { middleware, close: () => Promise.resolve(store.close()) };
}
