/** What runs in the thread of read-calendar.ts: reads the one calendar that it was given, and answers, whatever is in it. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseCalendar } from './parse-calendar.ts';
import type { ReadCalendar, Reading } from './read-calendar.ts';

const { bytes, reading } = workerData as { bytes: Uint8Array; reading: Reading };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port is no window
parentPort?.postMessage(await readOrLog());

/** Our own mistake is no reason to answer nothing; it is logged here, as nobody else knows what it was. */
async function readOrLog(): Promise<ReadCalendar> {
  try {
    return parseCalendar(bytes, reading);
  } catch (error) {
    const { createLog } = await import('../../support/log.ts'); // seldom wanted, and slow to load
    const { describeError } = await import('../../support/describe-error.ts');
    createLog().error({ error: describeError(error) }, 'reading a calendar has failed');
    return { read: false, reason: 'crashed' };
  }
}
