import { Worker } from 'node:worker_threads';
import type { Reply } from '../icalendar/reading/read-reply.ts';

/** Somebody said no to an invitation, in their own calendar. */
export interface Declined extends Pick<Reply, 'uid' | 'date'> {
  /** The address that the mail is from, which is the one that was invited. */
  email: string;
}

/** What reading one mail may cost; a real answer takes a quarter of a second, most of it to start the thread. */
const mostSeconds = 5;
const memory = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

/**
 * Who says no to what in a mail; see parse-answers.ts. Anybody can send one: it is read in a thread of its own with little time
 * and memory, so that no mail can bring the app down. Nothing in one that takes more.
 *
 * @param seconds only tests give it less
 */
export async function readAnswers(mail: Uint8Array, seconds = mostSeconds): Promise<Declined[]> {
  if (!mentionsCalendar(mail)) return [];
  const thread = new Worker(new URL('answers-thread.ts', import.meta.url), {
    workerData: mail,
    resourceLimits: memory,
    execArgv: [],
  });
  const clock = setTimeout(() => void thread.terminate(), seconds * 1000);
  try {
    return await answersOf(thread);
  } finally {
    clearTimeout(clock);
    await thread.terminate();
  }
}

/** Most mail is something else. What a part is, is never written in code (RFC 2045 section 5.1). */
function mentionsCalendar(mail: Uint8Array): boolean {
  return /text\/calendar|application\/ics/i.test(Buffer.from(mail).toString('latin1'));
}

/** @throws what went wrong in the thread, unless it ran out of time or memory */
function answersOf(thread: Worker): Promise<Declined[]> {
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', (problem: Error & { code?: string }) => {
      if (problem.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve([]);
      else reject(problem);
    });
    thread.once('exit', () => resolve([]));
  });
}
