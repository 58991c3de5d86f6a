import type { CalendarEvent } from './write-calendar.ts';

/** An event that somebody is invited to. Its `url` is a path on this site and its category a kind of activity until it is written. */
export interface InvitedEvent extends CalendarEvent {
  /** Where it is, with the path of each page. */
  rooms: { name: string; page: string }[];
}

const instants = new Set(['changedAt', 'startsAt', 'endsAt', 'insteadOf']);

/** Events that were kept as JSON; also makes of events what they would be then, so that the two can be compared. */
export function readEvents(stored: readonly object[]): InvitedEvent[] {
  return JSON.parse(JSON.stringify(stored), (key, value: unknown) =>
    instants.has(key) && typeof value === 'string' ? new Date(value) : value,
  ) as InvitedEvent[];
}
