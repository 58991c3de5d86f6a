/** What runs in the thread of read-calendar.ts: reads the one calendar that it was given, and answers, whatever is in it. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseCalendar } from './parse-calendar.ts';
import type { Reading, ThreadAnswer } from './read-calendar.ts';

const { bytes, reading } = workerData as { bytes: Uint8Array; reading: Reading };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port is no window
parentPort?.postMessage(await readOrFail());

/** Our own mistake is no reason to answer nothing. A thread may end before its output is out: who waits for it writes the log. */
async function readOrFail(): Promise<ThreadAnswer> {
  try {
    return parseCalendar(bytes, reading);
  } catch (error) {
    const { describeError } = await import('../../support/describe-error.ts'); // seldom wanted
    return { failed: describeError(error) };
  }
}
