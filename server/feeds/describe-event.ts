import type { FeedOccurrence, FeedPlace } from '../../models/feed.ts';
import { mayEverybodyKnow } from '../buildings/policy.ts';
import { uidOf, uidOfMove } from '../calendar/uid.ts';
import { dayOf, weekOf } from '../calendar/zone.ts';
import type { Speak } from '../web/words.ts';
import { manyLines, oneLine } from '../icalendar/plain-text.ts';
import type { CalendarEvent } from '../icalendar/write-calendar.ts';

/**
 * What everybody may know of a booking. It tells the same in every feed that shows it, as calendars know it by its UID.
 */
export function describeEvent(
  occurrence: FeedOccurrence,
  place: FeedPlace,
  { baseUrl, say }: { baseUrl: string; say: Speak },
): CalendarEvent {
  const told = mayEverybodyKnow(occurrence);
  const {
    bookingId,
    originalStartsAt,
    startsAt,
    endsAt,
    sequence,
    changedAt,
    state,
    title,
    description,
    activityKind,
  } = occurrence;
  return {
    uid: occurrence.isMove ? uidOfMove(bookingId, originalStartsAt) : uidOf(bookingId, originalStartsAt),
    sequence,
    changedAt,
    startsAt,
    endsAt,
    certain: state === 'approved',
    summary: told ? oneLine(title) : say('feeds.taken'),
    description: told ? manyLines(description) : '',
    category: told ? say(`bookings.kinds.${activityKind}`) : null,
    location: locationOf(occurrence, place),
    geo: geoOf(place),
    url: `${baseUrl}${pageOf(occurrence, place)}`,
    takesTime: true,
  };
}

function locationOf({ spaces }: FeedOccurrence, { buildingName, street, postcode, town }: FeedPlace): string {
  const rooms = spaces.map((space) => space.name).join(' + ');
  return [rooms, buildingName, street, `${postcode} ${town}`]
    .map((part) => oneLine(part))
    .filter(Boolean)
    .join(', ');
}

function geoOf({ latitude, longitude }: FeedPlace): CalendarEvent['geo'] {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

/** The week of the first space: the booking's own page is not for everybody. */
function pageOf({ spaces: [space], startsAt }: FeedOccurrence, { zone }: FeedPlace): string {
  return space ? `/spaces/${space.slug}?week=${weekOf(dayOf(startsAt, zone))}` : '/';
}
