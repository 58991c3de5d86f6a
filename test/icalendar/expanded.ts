/** All that somebody sees in a calendar, by libraries that had no part in writing it. */
import ICAL from 'ical.js';
import { expandRecurringEvent, sync } from 'node-ical';
import type { ParameterValue, VEvent } from 'node-ical';
import { readBack } from './examples.ts';

/** One stretch of time, in words that can be compared. */
export type Seen = string;

export function sayEvent(event: { startsAt: Date; endsAt: Date; summary: string; location: string }): Seen {
  return [event.startsAt.toISOString(), event.endsAt.toISOString(), event.summary, event.location].join(
    ' | ',
  );
}

/** By ical.js, which Thunderbird and Nextcloud are built on. */
export function seenByIcalJs(text: string): Seen[] {
  const { events } = readBack(text);
  const masters = events.filter((event) => !event.isRecurrenceException());
  return masters
    .flatMap((master) => {
      if (!master.isRecurring()) return [sayIcalJs(master, master)];
      const exceptions = events.filter((event) => event.isRecurrenceException() && event.uid === master.uid);
      const whole = new ICAL.Event(master.component, { strictExceptions: true, exceptions });
      const seen: Seen[] = [];
      const dates = whole.iterator();
      for (let date = dates.next(); date; date = dates.next()) {
        const { item, startDate, endDate } = whole.getOccurrenceDetails(date);
        seen.push(sayIcalJs(item, { startDate, endDate }));
      }
      return seen;
    })
    .toSorted();
}

function sayIcalJs(
  item: ICAL.Event,
  { startDate, endDate }: { startDate: ICAL.Time; endDate: ICAL.Time },
): Seen {
  return sayEvent({
    startsAt: startDate.toJSDate(),
    endsAt: endDate.toJSDate(),
    summary: item.summary,
    location: item.location,
  });
}

/** By node-ical, which counts by rrule-temporal. */
export function seenByNodeIcal(text: string): Seen[] {
  const whenever = { from: new Date('2000-01-01T00:00:00Z'), to: new Date('2100-01-01T00:00:00Z') };
  return Object.values(sync.parseICS(text))
    .filter((item): item is VEvent => item?.type === 'VEVENT')
    .flatMap((item) => expandRecurringEvent(item, whenever))
    .map(({ start, end, event }) =>
      sayEvent({
        startsAt: new Date(start),
        endsAt: new Date(end),
        summary: textOf(event.summary),
        location: textOf(event.location),
      }),
    )
    .toSorted();
}

function textOf(value: ParameterValue | undefined): string {
  return typeof value === 'object' ? value.val : (value ?? '');
}
