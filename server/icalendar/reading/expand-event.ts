/** What somebody else's calendar says of one event -> its dates in a window. */
import { datesOfRule } from '../../calendar/outside-rule.ts';
import { instantReading, readingAt } from '../../calendar/zone.ts';
import type { Length, Written, WrittenEvent } from './event-lines.ts';
import type { Note, ReadDate, ReadEvent, Reading } from './read-calendar.ts';

const dayMs = 86_400_000;
const longMs = 31 * dayMs;

/** The calendar around the event. */
export interface Around extends Reading {
  /** The IANA zone that a name in this calendar means. */
  zoneNamed: (name: string) => string;
  note: (reason: Note['reason'], example: string) => void;
  /** How many dates there may be. */
  mostDates: number;
}

interface Stretch {
  startsAt: Date;
  endsAt: Date;
}

/** An event whose time can be read: on which clock, when first, and for how long each time. */
interface Timed {
  event: WrittenEvent;
  start: Written;
  zone: string;
  first: Stretch;
  lasts: Length;
}

/**
 * The dates of an event that touch the window, with what its exceptions make of them.
 *
 * @param exceptions events with a RECURRENCE-ID; of several for the same date the last counts
 * @returns null when no date is left in the window
 */
export function expandEvent(
  written: WrittenEvent,
  exceptions: readonly WrittenEvent[],
  around: Around,
): ReadEvent | null {
  const timed = timedIn(written, around, null);
  if (timed === null) return null;
  const originals = new Map(originalsOf(timed, around).map((one) => [one.startsAt.getTime(), one]));
  const meant = findIn([...originals.keys()], timed, around);
  const out = new Set(written.without.flatMap(meant));
  const changed = new Map(
    exceptions.flatMap((one) => meant(one.recurrenceId).map((original) => [original, one] as const)),
  );
  const touches = ({ startsAt, endsAt }: Stretch) =>
    startsAt < endsAt && startsAt < around.until && endsAt > around.from;

  const dates: ReadDate[] = [];
  for (const [original, stretch] of originals) {
    if (!out.has(original) && !changed.has(original)) dates.push(dateOf(written, written, stretch, original));
  }
  for (const [original, event] of changed) {
    if (event.isCancelled) out.add(original);
    else {
      const moved = timedIn(event, around, timed)?.first ?? originals.get(original);
      if (moved !== undefined) dates.push(dateOf(event, written, moved, original));
      out.delete(original);
    }
  }
  const shown = dates.filter(touches).toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  if (shown.length === 0) return null;
  if (shown.some(({ startsAt, endsAt }) => endsAt.getTime() - startsAt.getTime() > longMs))
    around.note('long', written.summary ?? written.uid);
  return {
    uid: written.uid,
    summary: written.summary ?? '',
    description: written.description ?? '',
    location: written.location ?? '',
    ...timed.first,
    allDay: timed.start.isDay,
    zone: timed.zone,
    rule: written.rules[0] ?? null,
    hasExtraDates: written.extra.length > 0 || written.rules.length > 1,
    without: [...originals.values()]
      .filter((one) => out.has(one.startsAt.getTime()) && touches(one))
      .map(({ startsAt }) => startsAt)
      .toSorted((a, b) => a.getTime() - b.getTime()),
    dates: shown,
  };
}

function dateOf(event: WrittenEvent, master: WrittenEvent, stretch: Stretch, original: number): ReadDate {
  return {
    originalStartsAt: new Date(original),
    ...stretch,
    summary: event.summary ?? master.summary ?? '',
    description: event.description ?? master.description ?? '',
    location: event.location ?? master.location ?? '',
    takesTime: event.takesTime,
    certain: !event.isTentative,
    isChanged: event !== master,
  };
}

/** Null, with a note, when its time makes no sense. @param series whose length it has where it says none */
function timedIn(event: WrittenEvent, around: Around, series: Timed | null): Timed | null {
  const { start } = event;
  const lasts =
    start && (lengthOf(event, start, around) ?? series?.lasts ?? { days: start.isDay ? 1 : 0, seconds: 0 });
  if (start === null || lasts === null || lasts.seconds < 0 || lasts.days < 0) {
    around.note('unreadable', event.summary ?? event.uid);
    return null;
  }
  const zone = zoneOf(start, around.zone, around);
  const startsAt = instantReading(start.reading, zone);
  return { event, start, zone, first: { startsAt, endsAt: endOf(startsAt, lasts, zone) }, lasts };
}

/** By DTEND it is exact, whatever the clocks do (RFC 5545 section 3.8.5.3), or in whole days; by DURATION as it says. */
function lengthOf(
  { end, length }: Pick<WrittenEvent, 'end' | 'length'>,
  start: Written,
  around: Around,
): Length | null {
  if (end === null) return length;
  const readings = end.reading.getTime() - start.reading.getTime();
  // Some programs write the last day, or the same one.
  if (start.isDay) return { days: Math.max(Math.ceil(readings / dayMs), readings < 0 ? -1 : 1), seconds: 0 };
  const home = zoneOf(start, around.zone, around);
  const ms = instantOf(end, home, around).getTime() - instantOf(start, home, around).getTime();
  return { days: 0, seconds: ms / 1000 };
}

function endOf(startsAt: Date, { days, seconds }: Length, zone: string): Date {
  const from =
    days === 0
      ? startsAt
      : instantReading(new Date(readingAt(startsAt, zone).getTime() + days * dayMs), zone);
  return new Date(from.getTime() + seconds * 1000);
}

/** Every date by its rules, its first, and those beside them, near the window. @throws TooManyDates */
function originalsOf({ event, start, zone, first, lasts }: Timed, around: Around): Stretch[] {
  const reach = lasts.days * dayMs + lasts.seconds * 1000 + dayMs;
  const near = { from: new Date(around.from.getTime() - reach), until: around.until };
  const ofRules = event.rules.map((rule) =>
    datesOfRule(rule, { reading: start.reading, zone }, near, around.mostDates),
  );
  if (ofRules.includes(null)) around.note('rule', event.summary ?? event.uid);
  const followed = ofRules.filter((dates) => dates !== null);
  const starts = followed.length > 0 ? followed.flat() : [first.startsAt];
  const beside = event.extra.map((one): Stretch => {
    const startsAt = instantOf(one.start, zone, around);
    return { startsAt, endsAt: endOf(startsAt, lengthOf(one, one.start, around) ?? lasts, zone) };
  });
  const all = [
    ...starts.map((startsAt) => ({ startsAt, endsAt: endOf(startsAt, lasts, zone) })),
    ...beside.filter(({ startsAt, endsAt }) => startsAt < near.until && endsAt > around.from),
  ];
  if (all.length > around.mostDates) throw new TooManyDates();
  return all;
}

/** Thrown where a calendar has more dates in the window than may be read. */
export class TooManyDates extends Error {
  override name = 'TooManyDates';
}

/**
 * Which dates an EXDATE or RECURRENCE-ID means: the one that begins then, or all of that day where it, or the event, has no time.
 * Programs write these in every form: on another clock, as a day of an event with a time, and the other way round.
 */
function findIn(
  originals: readonly number[],
  { start, zone }: Timed,
  around: Around,
): (written: Written | null) => number[] {
  const dayAt = (instant: Date) => readingAt(instant, zone).toISOString().slice(0, 10);
  let days: Map<string, number[]> | null = null;
  return (written) => {
    if (written === null) return [];
    const instant = instantOf(written, zone, around);
    if (!written.isDay && !start.isDay) return [instant.getTime()];
    days ??= Map.groupBy(originals, (original) => dayAt(new Date(original)));
    return days.get(dayAt(instant)) ?? [instant.getTime()];
  };
}

/** @param home the zone of what has none */
function instantOf(written: Written, home: string, around: Around): Date {
  return instantReading(written.reading, zoneOf(written, home, around));
}

function zoneOf({ zone, isDay }: Written, home: string, around: Around): string {
  if (zone === null || isDay) return home;
  return zone === 'UTC' ? zone : around.zoneNamed(zone);
}
