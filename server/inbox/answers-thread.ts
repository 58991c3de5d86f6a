/** What runs in the thread of read-answers.ts: reads the one mail that it was given, and answers. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseAnswers } from './parse-answers.ts';

// A mail that fails each time would be read again for ever.
const answers = await parseAnswers(workerData as Uint8Array).catch(() => []);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port is no window
parentPort?.postMessage(answers);
