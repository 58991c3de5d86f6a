import { pino } from 'pino';
import type { Logger } from 'pino';

export type Log = Logger;

/** One JSON line an event, on standard output. Never give it a token, code, mail address or name. */
export function createLog(options: { silent?: boolean } = {}): Log {
  return pino({ enabled: !options.silent, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
