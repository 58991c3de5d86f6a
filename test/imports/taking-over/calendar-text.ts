/** What tests of calendars with old bookings are made of. */

/** A calendar as another system would write it. */
export function calendar(...events: string[]): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//example//NONSGML//NL',
    ...events,
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

/** An event in Amsterdam; `location` and `extra` are lines of it. */
export function event(
  uid: string,
  from: string,
  to: string,
  location: string,
  extra = '',
  title = 'Koor',
): string {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}@example.org`,
    'DTSTAMP:20261120T120000Z',
    `DTSTART;TZID=Europe/Amsterdam:${from}`,
    `DTEND;TZID=Europe/Amsterdam:${to}`,
    `SUMMARY:${title}`,
    location,
    ...(extra === '' ? [] : [extra]),
    'END:VEVENT',
  ].join('\r\n');
}
