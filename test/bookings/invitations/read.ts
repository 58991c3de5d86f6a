/** What a calendar program makes of an invitation, read by a library that is not the one that wrote it. */
import ICAL from 'ical.js';
import type { Delivered } from './post.ts';

/** One VEVENT. */
export interface ReadEvent {
  uid: string;
  sequence: number;
  status: string;
  summary: string;
  startsAt: Date;
  endsAt: Date;
  rrule: string | null;
  /** The dates it leaves out. */
  without: Date[];
  /** Which date of its series it is, where it stands for one. */
  insteadOf: Date | null;
  location: string;
  organizer: string;
  attendees: { address: string; kind: string; role: string; name: string }[];
}

/** @throws Error where the mail has no calendar part */
export function read({ calendar }: Delivered): { method: string; events: ReadEvent[] } {
  if (!calendar) throw new Error('nothing for a calendar');
  const component = new ICAL.Component(ICAL.parse(calendar.text) as [string, unknown[], unknown[]]);
  for (const zone of component.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const method = String(component.getFirstPropertyValue('method'));
  return { method, events: component.getAllSubcomponents('vevent').map(readEvent) };
}

function readEvent(vevent: ICAL.Component): ReadEvent {
  const text = (name: string) => String(vevent.getFirstPropertyValue(name) ?? '');
  const instant = (name: string) => (vevent.getFirstPropertyValue(name) as ICAL.Time).toJSDate();
  return {
    uid: text('uid'),
    sequence: Number(text('sequence')),
    status: text('status'),
    summary: text('summary'),
    startsAt: instant('dtstart'),
    endsAt: instant('dtend'),
    rrule: text('rrule') || null,
    without: vevent
      .getAllProperties('exdate')
      .flatMap((property) => property.getValues() as ICAL.Time[])
      .map((time) => time.toJSDate()),
    insteadOf: vevent.hasProperty('recurrence-id') ? instant('recurrence-id') : null,
    location: text('location'),
    organizer: text('organizer'),
    attendees: vevent.getAllProperties('attendee').map((attendee) => ({
      address: String(attendee.getFirstValue()),
      kind: attendee.getFirstParameter('cutype'),
      role: attendee.getFirstParameter('role'),
      name: attendee.getFirstParameter('cn'),
    })),
  };
}
