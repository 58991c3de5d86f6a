/** What reading somebody else's calendar answers (RFC 5545), and the thread that does it. */
import { Worker } from 'node:worker_threads';
import type { describeError } from '../../support/describe-error.ts';
import { fewAtOnce } from '../../support/few-at-once.ts';
import { createLog } from '../../support/log.ts';

/** Which stretch of time is wanted, and on which clock times without a zone are. */
export interface Reading {
  /** The building's zone: floating times are on its clock, and days without a time are its days. */
  zone: string;
  /** Only dates that touch `[from, until)` are answered. */
  from: Date;
  until: Date;
}

/** An event of the calendar with those of its dates that touch the window: at least one. */
export interface ReadEvent {
  /** As the calendar has it, at most 255 characters; one made of its time and words where it has none. */
  uid: string;
  summary: string;
  description: string;
  location: string;
  /** Its first date, which may lie outside the window. Half-open; for an event of whole days from midnight to midnight. */
  startsAt: Date;
  endsAt: Date;
  /** It has days instead of times. */
  allDay: boolean;
  /** The IANA zone on whose clock its rule is counted. */
  zone: string;
  /** Its RRULE as written, such as `FREQ=WEEKLY;BYDAY=SA;UNTIL=20270424T170000Z`; null when it happens once. */
  rule: string | null;
  /** It has dates outside its rule (RDATE). */
  hasExtraDates: boolean;
  /** Where its rule has a date in the window that was taken out: EXDATE, or a cancelled date. In order. */
  without: Date[];
  /** Its dates in the window in order, those that were moved or changed as they are now. */
  dates: ReadDate[];
}

/** One date of an event, complete in itself. */
export interface ReadDate {
  /** Where the rule puts it; when it was not moved, the same as `startsAt`. */
  originalStartsAt: Date;
  startsAt: Date;
  /** Always after `startsAt`: what takes no time is left out. */
  endsAt: Date;
  summary: string;
  description: string;
  location: string;
  /** False: it is in the calendar, but leaves the time free (TRANSP:TRANSPARENT). Only what takes time blocks. */
  takesTime: boolean;
  /** False: provisional (STATUS:TENTATIVE). */
  certain: boolean;
  /** It was moved or changed by itself (RECURRENCE-ID). */
  isChanged: boolean;
}

/** Something odd that did not keep the rest from being read. */
export interface Note {
  /**
   * - `unreadable`: an event whose time makes no sense; left out
   * - `rule`: a repetition that cannot be followed; only its first date is there
   * - `zone`: an unknown time zone, counted once; read on the building's clock
   * - `long`: it takes more than 31 days on end; kept
   */
  reason: 'unreadable' | 'rule' | 'zone' | 'long';
  times: number;
  /** The words of the first of them, or the name of the zone: one line, at most 100 characters. */
  example: string;
}

/** Why a calendar was not read: nothing of it may then be used, as half a calendar would free what is taken. */
export type Unread =
  /** Nothing at all. */
  | 'empty'
  /** A page for people, such as one to sign in. */
  | 'webPage'
  /** Anything else. */
  | 'notACalendar'
  /** It ends before its end. */
  | 'cutOff'
  /** More than `mostBytesRead`. */
  | 'tooLarge'
  /** More than `mostDatesRead` in the window. */
  | 'tooManyDates'
  /** More than `mostWork`. */
  | 'tooMuchWork'
  /** A mistake of ours came to light: the log says which. */
  | 'crashed';

export type ReadCalendar =
  { read: true; name: string; events: ReadEvent[]; notes: Note[] } | { read: false; reason: Unread };

/** What the thread answers: the calendar, or what went wrong in our own code. */
export type ThreadAnswer = ReadCalendar | { failed: ReturnType<typeof describeError> };

export const mostBytesRead = 10_000_000;
export const mostDatesRead = 20_000;
/** What reading one calendar may cost; one of ten megabytes takes about two seconds. */
export const mostWork = { seconds: 10, megabytes: 256 };

/** Each takes a core and its memory: more wait. */
const inTurn = fewAtOnce(2);

/**
 * Reads a calendar that somebody else wrote, in a thread of its own with little time and memory, so that no calendar can bring
 * the app down; nor many together, as they take turns.
 *
 * Events with the same UID are one with the highest SEQUENCE; where that says nothing, each different time counts: to block too
 * much is seen and mended, a double booking is not. Cancelled events and dates are not answered.
 *
 * @param work only tests give it less
 */
export async function readCalendar(
  bytes: Uint8Array,
  reading: Reading,
  work = mostWork,
): Promise<ReadCalendar> {
  if (bytes.length > mostBytesRead) return { read: false, reason: 'tooLarge' };
  return inTurn(() => readInThread(bytes, reading, work));
}

async function readInThread(
  bytes: Uint8Array,
  reading: Reading,
  { seconds, megabytes }: typeof mostWork,
): Promise<ReadCalendar> {
  const thread = new Worker(new URL('calendar-thread.ts', import.meta.url), {
    workerData: { bytes, reading },
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    execArgv: [],
  });
  const clock = setTimeout(() => void thread.terminate(), seconds * 1000);
  try {
    const answer = await answerOf(thread);
    if (!('failed' in answer)) return answer;
    createLog().error({ error: answer.failed }, 'reading a calendar has failed');
    return { read: false, reason: 'crashed' };
  } finally {
    clearTimeout(clock);
    await thread.terminate();
  }
}

/** @throws what went wrong in the thread, unless it ran out of time or memory */
function answerOf(thread: Worker): Promise<ThreadAnswer> {
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', (problem: Error & { code?: string }) => {
      if (problem.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ read: false, reason: 'tooMuchWork' });
      else reject(problem);
    });
    thread.once('exit', () => resolve({ read: false, reason: 'tooMuchWork' }));
  });
}
