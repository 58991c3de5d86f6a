import { Writable } from 'node:stream';
import { pino } from 'pino';
import type { Log } from '../../server/support/log.ts';

/** A log whose lines can be read. */
export function readableLog(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString('utf8'));
      done();
    },
  });
  return { log: pino({ base: null }, sink), lines };
}
