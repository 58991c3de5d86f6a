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

/** How long a series may last, in weeks where that comes out even: "26 weken". */
export function saySeriesDays(days: number): Wording {
  if (days % 7 !== 0) return { key: 'spaces.days', values: { count: days } };
  return { key: 'spaces.weeks', values: { count: days / 7 } };
}

/** What counts for each person and group, in all spaces of the building together. */
export interface Limits {
  booksDirectly: boolean;
  weeklyMinutesPerson: number | null;
  weeklyMinutesGroup: number | null;
  mostWaitingPerson: number;
  mostWaitingGroup: number;
  seriesDays: number;
}

function sayWeek(who: 'Person' | 'Group', minutes: number | null): Wording[] {
  return minutes === null ? [] : [{ key: `spaces.rules.week${who}`, values: { most: sayMinutes(minutes) } }];
}

function sayWaiting({ mostWaitingPerson, mostWaitingGroup }: Limits): Wording {
  return { key: 'spaces.rules.waiting', values: { person: mostWaitingPerson, group: mostWaitingGroup } };
}

function saySeries({ seriesDays }: Limits): Wording {
  if (seriesDays === 0) return { key: 'spaces.rules.noSeries' };
  return { key: 'spaces.rules.series', values: { length: saySeriesDays(seriesDays) } };
}

/** All that somebody should know before asking. */
export function sayRules(rules: Rules & Limits, zone: string, now: Date): Wording[] {
  const { noticeMinutes, setUpMinutes, cleanUpMinutes, booksDirectly } = rules;
  return [
    { key: booksDirectly ? 'spaces.rules.directly' : 'spaces.rules.decided' },
    sayLengths(rules),
    ...(noticeMinutes > 0 ? [sayNotice(rules)] : []),
    sayUntil(rules, zone, now),
    ...(setUpMinutes + cleanUpMinutes > 0 ? [sayBuffers(rules)] : []),
    saySeries(rules),
    ...sayWeek('Person', rules.weeklyMinutesPerson),
    ...sayWeek('Group', rules.weeklyMinutesGroup),
    ...(booksDirectly ? [] : [sayWaiting(rules)]),
  ];
}

/** "2 dagen" reads easier than "48 uur". */
function sayDaysOrMinutes(minutes: number): Wording {
  if (minutes < 1440 || minutes % 1440 !== 0) return sayMinutes(minutes);
  return { key: 'spaces.days', values: { count: minutes / 1440 } };
}
