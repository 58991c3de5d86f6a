import { FeedContribution } from '../../../models/feed-contribution.ts';
import { uidOfContribution } from '../../calendar/uid.ts';
import type { Span } from '../../calendar/span.ts';
import { manyLines, oneLine } from '../../icalendar/plain-text.ts';
import { itemsOf } from '../../icalendar/writing/calendar-item.ts';
import type { CalendarItem } from '../../icalendar/writing/calendar-item.ts';
import { mostEvents } from '../../icalendar/writing/fit-calendar.ts';
import { locationLine } from '../../icalendar/writing/location-line.ts';
import type { EventInZone } from '../../icalendar/writing/write-calendar.ts';
import { speak } from '../../web/words.ts';
import type { Speak } from '../../web/words.ts';
import type { Manner } from './describe-event.ts';

/** The help that somebody gives at some time in the window, as much as will fit in a calendar. */
export async function helpIn(
  { personId }: { personId: number },
  window: Span,
  manner: Manner,
): Promise<CalendarItem[]> {
  const found = await FeedContribution.within(personId, window, mostEvents);
  return itemsOf(found.map((help) => describeHelp(help, manner)));
}

function describeHelp(help: FeedContribution, { baseUrl, language, takesTime }: Manner): EventInZone {
  const say = speak(language);
  const { building } = help;
  const { latitude, longitude } = building;
  return {
    uid: uidOfContribution(help.id, help.createdAt),
    sequence: sequenceOf(help),
    changedAt: help.changedAt,
    startsAt: help.startsAt,
    endsAt: help.endsAt,
    certain: help.certain,
    summary: oneLine(help.duty === null ? help.title : say(`needs.duties.${help.duty}`)),
    description: manyLines([...notesOn(help, say), help.description].join('\n')),
    category: say(`contributions.kinds.${help.kind}`),
    location: locationLine([], building),
    geo: latitude === null || longitude === null ? null : { latitude, longitude },
    url: `${baseUrl}/needs/${help.needId}`,
    takesTime,
    zone: help.zone,
  };
}

function notesOn({ certain, activity, group }: FeedContribution, say: Speak): string[] {
  const notes = [
    ...(certain ? [] : [say('feeds.waits')]),
    ...(activity === null ? [] : [say('feeds.helpWith', { activity })]),
    ...(group === null ? [] : [say('feeds.inNameOf', { group })]),
  ];
  return notes.map((line) => oneLine(line));
}

/** No change of it is counted, so it is the seconds after which the last one came: that only rises too. */
function sequenceOf({ createdAt, changedAt }: FeedContribution): number {
  return Math.max(0, Math.floor((changedAt.getTime() - createdAt.getTime()) / 1000));
}
