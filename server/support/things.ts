import type { Config } from './config.ts';
import type { Log } from './log.ts';

/** Tells the time. main.ts has the real one, tests a fixed one. */
export interface Clock {
  now(): Date;
}

/** What the app is given to work with, and hands to every feature. */
export interface Things {
  config: Config;
  clock: Clock;
  log: Log;
  /** Where the database is. */
  databaseUrl: string;
  /** Signs session cookies. */
  sessionSecret: string;
}
