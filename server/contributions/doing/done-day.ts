import { addDays, isDay } from '../../calendar/zone.ts';
import type { Wording } from '../../support/words.ts';

/** Nobody remembers longer, and the ledger should not grow at its far end. */
const mostDaysAgo = 366;

/** Why something cannot have been done on that day, or null. @param today in the building's zone */
export function whyNotDoneOn(doneOn: string, today: string): Wording | null {
  if (!isDay(doneOn)) return { key: 'problems.day' };
  if (doneOn > today) return { key: 'contributions.problems.future' };
  if (doneOn < addDays(today, -mostDaysAgo)) return { key: 'contributions.problems.longAgo' };
  return null;
}
