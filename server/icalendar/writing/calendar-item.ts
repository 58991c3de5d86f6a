import { writeEvents } from './write-calendar.ts';
import type { EventInZone } from './write-calendar.ts';

/**
 * What stands in a calendar under one UID: an event, or a series. That stays together: its exceptions mean nothing without it, and
 * without them it would say what is not so.
 */
export interface CalendarItem {
  uid: string;
  /** When the first of its events begins, and the last ends. */
  startsAt: Date;
  endsAt: Date;
  isSeries: boolean;
  zone: string;
  text: string;
  /** How much the text takes, in UTF-8. */
  bytes: number;
}

/** Writes events down. What has one UID has to be in one zone. */
export function itemsOf(events: EventInZone[]): CalendarItem[] {
  const texts = writeEvents(events);
  const written = events.map((event, place) => ({ event, text: texts[place] ?? '' }));
  return [...Map.groupBy(written, ({ event }) => event.uid)].map(([uid, ones]) => {
    const text = ones.map((one) => one.text).join('');
    return {
      uid,
      startsAt: new Date(Math.min(...ones.map(({ event }) => event.startsAt.getTime()))),
      endsAt: new Date(Math.max(...ones.map(({ event }) => event.endsAt.getTime()))),
      isSeries: ones.some(({ event }) => event.repeats !== undefined),
      zone: ones[0]?.event.zone ?? '',
      text,
      bytes: Buffer.byteLength(text),
    };
  });
}
