import type { CalendarLines } from './calendar-lines.ts';
import { linesIn } from './calendar-lines.ts';
import type { WrittenEvent } from './event-lines.ts';
import { readEvent } from './event-lines.ts';
import { expandEvent, TooManyDates } from './expand-event.ts';
import type { Around } from './expand-event.ts';
import { zonesIn } from './outside-zone.ts';
import { oneLine } from '../plain-text.ts';
import { mostDatesRead } from './read-calendar.ts';
import type { Note, ReadCalendar, ReadEvent, Reading } from './read-calendar.ts';

/** Reads a calendar where it stands: it may take long and much, so outside tests only in a thread of its own. */
export function parseCalendar(bytes: Uint8Array, reading: Reading): ReadCalendar {
  const lines = linesIn(bytes);
  if (typeof lines === 'string') return { read: false, reason: lines };
  try {
    return { read: true, name: oneLine(lines.name ?? ''), ...eventsIn(lines, reading) };
  } catch (problem) {
    if (problem instanceof TooManyDates) return { read: false, reason: 'tooManyDates' };
    throw problem;
  }
}

function eventsIn(
  { events, zones }: CalendarLines,
  reading: Reading,
): { events: ReadEvent[]; notes: Note[] } {
  const notes = new Map<Note['reason'], Note>();
  const note: Around['note'] = (reason, example) => {
    const known = notes.get(reason);
    if (known) known.times += 1;
    else notes.set(reason, { reason, times: 1, example: oneLine(example, 100) });
  };
  const zoneNamed = zonesIn(zones, reading);
  const unknown = new Set<string>();
  const around: Around = {
    ...reading,
    note,
    mostDates: mostDatesRead,
    zoneNamed: (name) => {
      const zone = zoneNamed(name);
      if (zone === null && !unknown.has(name)) note('zone', name);
      if (zone === null) unknown.add(name);
      return zone ?? reading.zone;
    },
  };
  const read: ReadEvent[] = [];
  for (const same of Map.groupBy(events.map(readEvent), groupOf).values()) {
    for (const event of expandAll(same, around)) {
      read.push(event);
      around.mostDates -= event.dates.length;
    }
  }
  return { events: read, notes: [...notes.values()] };
}

/** Events without a UID have nothing to do with each other. */
function groupOf(event: WrittenEvent): string | WrittenEvent {
  return event.uid === '' ? event : event.uid;
}

/** Everything with one UID, which should be one event or series and what is different on some of its dates. */
function expandAll(same: WrittenEvent[], around: Around): ReadEvent[] {
  const inOrder = same.toSorted((a, b) => a.sequence - b.sequence);
  const exceptions = inOrder.filter(({ recurrenceId }) => recurrenceId !== null);
  const [series, ...others] = newest(inOrder.filter(({ recurrenceId }) => recurrenceId === null));
  const expanded = series
    ? [expand(series, exceptions, around), ...others.map((one) => expand(one, [], around))]
    : lastOfEach(exceptions).map((one) => expand({ ...one, rules: [], extra: [], without: [] }, [], around));
  return expanded.filter((event) => event !== null);
}

function expand(event: WrittenEvent, exceptions: WrittenEvent[], around: Around): ReadEvent | null {
  if (event.isCancelled) return null;
  const uid = event.uid || [event.start?.reading.toISOString(), event.summary].join(' ').trim();
  return expandEvent({ ...event, uid: uid.slice(0, 255) }, exceptions, around);
}

/** Those of the highest SEQUENCE, one of each time, first those that repeat. */
function newest(masters: WrittenEvent[]): WrittenEvent[] {
  const highest = masters.filter(({ sequence }) => sequence === masters.at(-1)?.sequence);
  const times = new Map(
    highest.map((one) => [JSON.stringify([one.start, one.end, one.length, one.rules]), one]),
  );
  return [...times.values()].toSorted((a, b) => b.rules.length - a.rules.length);
}

/** Dates of a series that is not in the calendar itself: somebody was only invited to these. */
function lastOfEach(exceptions: WrittenEvent[]): WrittenEvent[] {
  return [...new Map(exceptions.map((one) => [one.recurrenceId?.reading.getTime(), one])).values()];
}
