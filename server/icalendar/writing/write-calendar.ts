import ical, { ICalEventBusyStatus, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { ICalCalendarData, ICalEventData } from 'ical-generator';
import { dateTimeIn } from '../../calendar/date-time.ts';
import { vtimezone } from '../../calendar/vtimezone.ts';
import { readsOnce } from '../../calendar/zone.ts';
import type { ClockTime, Day } from '../../calendar/zone.ts';
import { calendarName, oneLine, uri } from '../plain-text.ts';

/** One thing in a calendar, in words that are free of control characters. */
export interface CalendarEvent {
  uid: string;
  sequence: number;
  /** When anything told here changed: DTSTAMP and LAST-MODIFIED. */
  changedAt: Date;
  startsAt: Date;
  endsAt: Date;
  /** False: it still waits for a decision. */
  certain: boolean;
  summary: string;
  /** May be empty, and of many lines. */
  description: string;
  category: string | null;
  location: string;
  geo: { latitude: number; longitude: number } | null;
  url: string;
  /** Whether it takes the time of who subscribed, or only tells what goes on (TRANSP). */
  takesTime: boolean;
  /** By which clock its times are told; by that of the calendar where it does not say so. */
  zone?: string;
  /**
   * Of a series: its RRULE value, and the dates of the rule that are not on or not here (EXDATE), as the rule says them: the clock
   * may skip that time, which is no instant then.
   */
  repeats?: { rrule: string; without: WallClock[] };
  /** Of one date of a series that is other than the series: where the rule puts it (RECURRENCE-ID). */
  insteadOf?: Date;
}

/** A time as the wall clock of the series shows it. */
export interface WallClock {
  day: Day;
  time: ClockTime;
}

export interface Calendar {
  name: string;
  about: string;
  zone: string;
  events: CalendarEvent[];
}

const anHour = 3600;

/** The text of a calendar (RFC 5545). */
export function writeCalendar({ events, ...calendar }: Calendar): string {
  const inZones = events.map((event) => ({ zone: calendar.zone, ...event }));
  const texts = writeEvents(inZones).values();
  return bindCalendar(
    calendar,
    inZones.map(({ zone }) => ({ zone, text: texts.next().value ?? '' })),
  );
}

/**
 * The text of a calendar of which the events are written already. The rules of its zones stand before the first event, also where
 * there is none.
 */
export function bindCalendar(
  { name, about, zone }: Omit<Calendar, 'events'>,
  parts: readonly { zone: string; text: string }[],
): string {
  const calendar = written({
    name: calendarName(name),
    description: escapeText(oneLine(about, 1000)),
    ttl: anHour,
  });
  const zones = new Set([zone, ...parts.map((part) => part.zone)]);
  return [calendar, ...[...zones].map(vtimezone), ...parts.map(({ text }) => text), ending].join('');
}

/** An event that says by which clock its times are told: its text is the same in every calendar. */
export type EventInZone = CalendarEvent & { zone: string };

/** The text of each, from BEGIN:VEVENT to END:VEVENT. */
export function writeEvents(events: EventInZone[]): string[] {
  if (events.length === 0) return [];
  const texts = written({ events: events.map(eventData) }).split(/^(?=BEGIN:VEVENT\r$)/m);
  if (texts.length !== events.length + 1) throw new Error('an event was written as two');
  return texts.slice(1);
}

const ending = 'END:VCALENDAR\r\n';

/**
 * All of a calendar but its end. ical-generator folds, escapes and formats; it is used in the one way in which it does so rightly: no
 * zone on the calendar (stamps stay in UTC), Luxon times only, and no calendar property after the events.
 */
function written(data: ICalCalendarData): string {
  const text = ical({ prodId: '//Buurtruimte//Buurtruimte//NL', ...data }).toString();
  return text.slice(0, text.lastIndexOf('END:VCALENDAR'));
}

function eventData({ zone, ...event }: EventInZone): ICalEventData {
  const changedAt = dateTimeIn(event.changedAt, 'utc');
  return {
    id: event.uid,
    sequence: event.sequence,
    stamp: changedAt,
    lastModified: changedAt,
    timezone: isSaid(event, zone) ? zone : null,
    start: dateTimeIn(event.startsAt, zone),
    end: dateTimeIn(event.endsAt, zone),
    ...(event.repeats && { repeating: recurrence(event.repeats, zone) }),
    ...(event.insteadOf && { recurrenceId: dateTimeIn(event.insteadOf, zone) }),
    summary: event.summary,
    ...(event.description && { description: event.description }),
    ...(event.category && { categories: [{ name: event.category }] }),
    location: {
      title: event.location,
      ...(event.geo && { geo: { lat: event.geo.latitude, lon: event.geo.longitude } }),
    },
    url: uri(event.url),
    status: event.certain ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
    busystatus: event.certain ? ICalEventBusyStatus.BUSY : ICalEventBusyStatus.TENTATIVE,
    transparency: event.takesTime ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
  };
}

/** One EXDATE a line, as Google and Apple write them. */
function recurrence({ rrule, without }: NonNullable<CalendarEvent['repeats']>, zone: string): string {
  const excluded = without.map(
    ({ day, time }) => `EXDATE;TZID=${zone}:${day.replaceAll('-', '')}T${time.replace(':', '')}00`,
  );
  return [`RRULE:${rrule}`, ...excluded].join('\r\n');
}

/**
 * Whether the wall clock says which instants these are. In autumn an hour comes twice: a calendar is to take it for the first (RFC
 * 5545 section 3.3.5), but not every program does. Both are told in UTC.
 */
export function isSaid({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, zone: string): boolean {
  return readsOnce(startsAt, zone) && readsOnce(endsAt, zone);
}

/** RFC 5545 section 3.3.11; ical-generator writes a calendar's description as it is. */
function escapeText(line: string): string {
  return line.replaceAll(/[\\;,]/g, String.raw`\$&`);
}
