import type { Rules } from '../calendar/availability.ts';
import { sayMinutes } from '../calendar/wording.ts';
import { addDays, dayOf } from '../calendar/zone.ts';
import type { Wording } from '../support/words.ts';

/** The rules of a space as sentences, each on its own. */

export function sayLengths({ shortestMinutes, longestMinutes }: Rules): Wording {
  const values = { shortest: sayMinutes(shortestMinutes), longest: sayMinutes(longestMinutes) };
  return { key: 'spaces.rules.lengths', values };
}

export function saySteps({ stepMinutes }: Rules): Wording {
  return { key: 'spaces.rules.steps', values: { step: sayMinutes(stepMinutes) } };
}

export function sayNotice({ noticeMinutes }: Rules): Wording {
  return { key: 'spaces.rules.notice', values: { notice: sayDaysOrMinutes(noticeMinutes) } };
}

export function sayUntil({ daysAhead }: Rules, zone: string, now: Date): Wording {
  return { key: 'spaces.rules.until', values: { day: addDays(dayOf(now, zone), daysAhead) } };
}

function sayBuffers({ setUpMinutes, cleanUpMinutes }: Rules): Wording {
  const values = { before: sayMinutes(setUpMinutes), after: sayMinutes(cleanUpMinutes) };
  if (setUpMinutes === 0) return { key: 'spaces.rules.cleanUp', values };
  return { key: cleanUpMinutes === 0 ? 'spaces.rules.setUp' : 'spaces.rules.buffers', values };
}

/** All that somebody should know before asking. */
export function sayRules(rules: Rules & { booksDirectly: boolean }, zone: string, now: Date): Wording[] {
  const { noticeMinutes, setUpMinutes, cleanUpMinutes, booksDirectly } = rules;
  return [
    { key: booksDirectly ? 'spaces.rules.directly' : 'spaces.rules.decided' },
    sayLengths(rules),
    ...(noticeMinutes > 0 ? [sayNotice(rules)] : []),
    sayUntil(rules, zone, now),
    ...(setUpMinutes + cleanUpMinutes > 0 ? [sayBuffers(rules)] : []),
  ];
}

/** "2 dagen" reads easier than "48 uur". */
function sayDaysOrMinutes(minutes: number): Wording {
  if (minutes < 1440 || minutes % 1440 !== 0) return sayMinutes(minutes);
  return { key: 'spaces.days', values: { count: minutes / 1440 } };
}
