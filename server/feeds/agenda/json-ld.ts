import type { PublicActivity } from '../../../models/occurrence.ts';
import { offsetMinutes, wallClockOf } from '../../calendar/zone.ts';
import { pageOfActivity } from './addresses.ts';

/**
 * What is on, for machines that read pages: https://schema.org/Event. Of organisers it names nobody, as the page does not.
 *
 * @param baseUrl addresses in it are whole
 */
export function presentEvents(activities: readonly PublicActivity[], baseUrl: string) {
  return {
    '@context': 'https://schema.org',
    '@graph': activities.map((activity) => presentEvent(activity, baseUrl)),
  };
}

function presentEvent(activity: PublicActivity, baseUrl: string) {
  const { startsAt, endsAt, title, description, spaces, building } = activity;
  return {
    '@type': 'Event',
    name: title,
    ...(description !== '' && { description }),
    startDate: onTheClock(startsAt, building.zone),
    endDate: onTheClock(endsAt, building.zone),
    eventStatus: 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    url: `${baseUrl}${pageOfActivity(activity)}`,
    location: {
      '@type': 'Place',
      name: [...spaces.map(({ name }) => name), building.name].join(', '),
      address: {
        '@type': 'PostalAddress',
        streetAddress: building.street,
        postalCode: building.postcode,
        addressLocality: building.town,
      },
    },
  };
}

/** `2026-11-24T19:00:00+01:00` (ISO 8601) */
function onTheClock(instant: Date, zone: string): string {
  const { day, time } = wallClockOf(instant, zone);
  const ahead = offsetMinutes(instant, zone);
  const [hours, minutes] = [Math.floor(Math.abs(ahead) / 60), Math.abs(ahead) % 60];
  const offset = [hours, minutes].map((part) => String(part).padStart(2, '0')).join(':');
  return `${day}T${time}:00${ahead < 0 ? '-' : '+'}${offset}`;
}
