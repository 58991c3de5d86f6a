import ICAL from 'ical.js';
import type { Calendar, CalendarEvent } from '../../server/icalendar/writing/write-calendar.ts';

/** An ordinary approved activity on a Tuesday afternoon, said to the world. */
export function event(overrides: Partial<CalendarEvent> = {}): CalendarEvent {
  return {
    uid: 'booking-3f0c1c52-6a39-4f0e-9a51-0d6ad20d8a10@buurtruimte',
    sequence: 1,
    changedAt: new Date('2026-11-23T09:00:00Z'),
    startsAt: new Date('2026-12-01T13:00:00Z'),
    endsAt: new Date('2026-12-01T15:30:00Z'),
    certain: true,
    summary: 'Koffie in de buurt',
    description: 'Iedereen is welkom.\nBinnenlopen kan; de koffie staat klaar, ook voor u.',
    category: 'Elkaar ontmoeten',
    location: 'Grote zaal, De Voorbeeldhof, Voorbeeldstraat 1, 1234 AB Voorbeeldstad',
    geo: { latitude: 51.5719, longitude: 4.7683 },
    url: 'http://buurtruimte.example.org/spaces/grote-zaal?week=2026-W49',
    takesTime: true,
    ...overrides,
  };
}

/** What waits for a decision. */
export function waiting(overrides: Partial<CalendarEvent> = {}): CalendarEvent {
  return event({
    uid: 'booking-9d5b4d4e-31a5-4b9c-8b0e-2f4f6f6e1b77@buurtruimte',
    sequence: 0,
    certain: false,
    summary: 'Bezet',
    description: '',
    category: null,
    startsAt: new Date('2026-12-02T18:30:00Z'),
    endsAt: new Date('2026-12-02T21:00:00Z'),
    ...overrides,
  });
}

export function calendar(overrides: Partial<Calendar> = {}): Calendar {
  return {
    name: 'Grote zaal – De Voorbeeldhof',
    about: 'Wat er geboekt is: Grote zaal – De Voorbeeldhof.',
    zone: 'Europe/Amsterdam',
    events: [event(), waiting()],
    ...overrides,
  };
}

/** The content lines of a calendar, unfolded (RFC 5545 section 3.1). */
export function linesOf(text: string): string[] {
  return text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
}

/** Read back by a library that had no part in writing it, in strict mode. */
export function readBack(text: string): { calendar: ICAL.Component; events: ICAL.Event[] } {
  const component = new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]]);
  for (const zone of component.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = component
    .getAllSubcomponents('vevent')
    .map((vevent) => new ICAL.Event(vevent, { strictExceptions: true, exceptions: [] }));
  return { calendar: component, events };
}
