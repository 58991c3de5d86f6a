/** What runs in the thread of read-calendar.ts: reads the one calendar that it was given, and answers. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseCalendar } from './parse-calendar.ts';
import type { Reading } from './read-calendar.ts';

const { bytes, reading } = workerData as { bytes: Uint8Array; reading: Reading };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port is no window
parentPort?.postMessage(parseCalendar(bytes, reading));
