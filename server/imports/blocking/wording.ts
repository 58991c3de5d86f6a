import type { OddThing } from '../../../models/outside-calendar.ts';
import type { Wording } from '../../support/words.ts';

/** How it is said what came of reading a calendar from outside: pure. */

/** Why a calendar could not be read, in a sentence. @param problem a word of the code, such as `unreachable` or `status:404` */
export function sayProblem(problem: string): Wording {
  const [, status] = /^status:(\d+)$/.exec(problem) ?? [];
  if (status === undefined) return { key: `elsewhere.problems.${problem}` };
  if (status === '401' || status === '403') return { key: 'elsewhere.problems.noEntry' };
  if (status === '404' || status === '410') return { key: 'elsewhere.problems.gone' };
  return { key: 'elsewhere.problems.status', values: { status } };
}

/** What was odd in it. */
export function sayOddThing({ reason, times, example }: OddThing): Wording {
  return { key: `elsewhere.odd.${reason}`, values: { count: times, example } };
}

/** "12 minuten geleden" */
export function sayAgo(moment: Date, now: Date): Wording {
  const minutes = Math.max(0, Math.floor((now.getTime() - moment.getTime()) / 60_000));
  if (minutes < 1) return { key: 'elsewhere.ago.now' };
  if (minutes < 60) return { key: 'elsewhere.ago.minutes', values: { count: minutes } };
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return { key: 'elsewhere.ago.hours', values: { count: hours } };
  return { key: 'elsewhere.ago.days', values: { count: Math.floor(hours / 24) } };
}
