import type { JobHelpers, Task, TaskList } from 'graphile-worker';
import { Job } from '../../models/job.ts';
import { doWhatIsDue } from '../bookings/do-what-is-due.ts';
import { confirmUnanswered } from '../contributions/confirming/confirm-unanswered.ts';
import { thankGivers } from '../contributions/confirming/thank-givers.ts';
import { fetchDueCalendars } from '../imports/blocking/fetch-due-calendars.ts';
import type { Reach } from '../imports/blocking/fetch-items.ts';
import { lookAtCalendar } from '../imports/blocking/look-at-calendar.ts';
import { readInbox } from '../inbox/read-inbox.ts';
import { lookAfterKeys } from '../keys/look-after-keys.ts';
import { settleDueNeeds } from '../needs/settling/settle-due-needs.ts';
import { sendLetter } from '../notices/send-letter.ts';
import type { PostOffice } from '../notices/send-letter.ts';
import { sweepExpired } from '../people/sweep-expired.ts';
import { describeError } from '../support/describe-error.ts';

/** A mail server that works again gets what waited for it within this time. */
const longestPauseMinutes = 10;

/** What happens each minute; what was missed while the app stood still is made up for by the next time. */
export const everyMinute = [
  'do-what-is-due',
  'settle-due-needs',
  'look-after-keys',
  'confirm-unanswered',
  'thank-givers',
  'fetch-due-calendars',
  'sweep-expired',
  'retry-letters',
  'free-after-crash',
] as const;

type TaskName = 'send-letter' | 'read-inbox' | 'look-at-calendar' | (typeof everyMinute)[number];

/** The mailbox in which calendars answer; null: there is none that can be read. */
export interface Inbox {
  imapUrl: string | null;
}

/** Task name → verb. */
export function tasksWith(post: PostOffice & Reach & Inbox): TaskList {
  const { clock } = post;
  const tasks: Record<TaskName, Task> = {
    'send-letter': (payload, { job, abortSignal }) =>
      sendLetter((payload as { letterId: string }).letterId, post, {
        attempt: job.attempts,
        signal: abortSignal,
      }),
    'read-inbox': async (_, { abortSignal }) => {
      if (post.imapUrl !== null) await readInbox(post.imapUrl, post, abortSignal);
    },
    'do-what-is-due': () => doWhatIsDue(clock.now()),
    'settle-due-needs': () => settleDueNeeds(clock.now()),
    'look-after-keys': () => lookAfterKeys(clock.now()),
    'look-at-calendar': async (payload) => {
      await lookAtCalendar((payload as { calendarId: number }).calendarId, post, clock.now());
    },
    'confirm-unanswered': () => confirmUnanswered(clock.now()),
    'thank-givers': () => thankGivers(clock.now()),
    'fetch-due-calendars': () => fetchDueCalendars(clock.now()),
    'sweep-expired': () => sweepExpired(clock.now()),
    'retry-letters': () => Job.retryWithin('send-letter', longestPauseMinutes),
    'free-after-crash': () => Job.freeAfterCrash(),
  };
  return Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, telling(post, task)]));
}

/** Logs what went wrong. The queue keeps, and logs, no more of it than its kind: a message may hold what somebody typed. */
function telling({ log }: PostOffice, task: Task): Task {
  return async (payload: unknown, helpers: JobHelpers) => {
    try {
      await task(payload, helpers);
    } catch (error) {
      const { task_identifier: name, attempts } = helpers.job;
      const all: unknown[] = error instanceof AggregateError ? error.errors : [error];
      for (const one of all)
        log.error({ task: name, attempts, error: describeError(one) }, 'a task has failed');
      throw new Error(error instanceof Error ? error.name : 'failed', { cause: error });
    }
  };
}
