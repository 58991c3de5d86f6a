import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Logger, parseCronItems, run } from 'graphile-worker';
import type { CronItem, RunnerOptions } from 'graphile-worker';
import { Job, workerConnections } from '../../models/job.ts';
import type { Reach } from '../imports/blocking/fetch-items.ts';
import type { PostOffice } from '../notices/send-letter.ts';
import { describeError } from '../support/describe-error.ts';
import type { Log } from '../support/log.ts';
import { everyMinute, tasksWith } from './tasks.ts';
import type { Inbox } from './tasks.ts';

/** What it works with, and where the jobs are. */
type Things = PostOffice & Reach & Inbox & { databaseUrl: string };

export interface Worker {
  /** Takes no more work; waits a few seconds for work in hand, then gives up on letters that are being sent. */
  stop(): Promise<void>;
}

/**
 * Does what has to happen later: at once what was just added (it is told by the database), at its time what is tried again, and
 * what the clock brings about each minute. Starts again by itself when the database was away.
 *
 * @param things.databaseUrl where the jobs are; the verbs use the models' own connection
 */
export function startWorker(things: Things): Worker {
  const stopping = new AbortController();
  const ended = workUntil(stopping.signal, things);
  return {
    stop() {
      stopping.abort();
      return ended;
    },
  };
}

async function workUntil(stopping: AbortSignal, things: Things): Promise<void> {
  while (!stopping.aborted) {
    try {
      await workOnce(stopping, things);
    } catch (error) {
      things.log.error({ error: describeError(error) }, 'the worker has stopped');
    }
    await setTimeout(5_000, null, { signal: stopping }).catch(() => {});
  }
}

/** Until it is told to stop, or cannot go on. */
async function workOnce(stopping: AbortSignal, things: Things): Promise<void> {
  await Job.freeAfterCrash();
  const runner = await run(optionsFor(things));
  if (!stopping.aborted) await Promise.race([runner.promise, once(stopping, 'abort')]);
  if (stopping.aborted) await runner.stop();
}

function optionsFor(things: Things): RunnerOptions {
  return {
    connectionString: named(things.databaseUrl),
    maxPoolSize: 3,
    concurrency: 2,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: 3_000,
    // What cannot be written down, as the database is away, ends the runner, which is then started again. Without a batch to
    // be in, such a failure is one that nobody waits for (graphile-worker 0.18, worker.js), and that ends the whole app.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: loggerTo(things.log),
    taskList: tasksWith(things),
    // Ahead of letters, which may have to wait for a slow mail server; one that failed is followed by the next minute's.
    parsedCronItems: parseCronItems([
      ...everyMinute.map((task) => ({
        task,
        match: '* * * * *',
        options: { jobKey: task, queueName: 'clock', priority: -2, maxAttempts: 1 },
      })),
      ...(things.imapUrl === null ? [] : [readingTheInbox]),
    ]),
  };
}

/** Nobody knows how long a mail server takes: nothing else waits for it. */
const readingTheInbox: CronItem = {
  task: 'read-inbox',
  match: '*/3 * * * *',
  options: { jobKey: 'read-inbox', queueName: 'inbox', maxAttempts: 1 },
};

function named(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('application_name', workerConnections);
  return url.href;
}

/** Into our own log, without what graphile-worker says beside its message: that is the whole job. */
function loggerTo(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    if (meta?.['failure']) return; // tasks.ts told it
    if (level === 'error') log.error(message);
    else if (level === 'warning') log.warn(message);
    else log.debug(message);
  });
}
