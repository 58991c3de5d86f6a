import type { FeedBooking, FeedDate } from '../../../models/feed-booking.ts';
import { mayEverybodyKnow } from '../../buildings/policy.ts';
import { uidOf, uidOfMove } from '../../calendar/uid.ts';
import { dayOf, weekOf } from '../../calendar/zone.ts';
import { locationLine } from '../../icalendar/writing/location-line.ts';
import { manyLines, oneLine } from '../../icalendar/plain-text.ts';
import type { CalendarEvent } from '../../icalendar/writing/write-calendar.ts';
import { speak } from '../../web/words.ts';

/** How a feed speaks of bookings: whom it is for. Plain values, so that what is told alike is known to be. */
export interface Manner {
  baseUrl: string;
  language: string;
  /** Whether everybody may read it: then it says of what is not for everybody that the space is taken. */
  isPublic: boolean;
  /** What else its readers are told: that it waits for a decision, and who asked for it. Nothing, when it is for everybody. */
  tells?: 'waiting' | 'who-asked';
  /** Whether it takes the time of who subscribes, or only tells what goes on. */
  takesTime: boolean;
  /** Where a date leads: to the week of its space, or to the booking's own page, which is not for everybody. */
  leadsTo: 'space' | 'booking';
}

/** One date of a booking by itself, as a feed tells it. */
export function describeEvent(booking: FeedBooking, date: FeedDate, manner: Manner): CalendarEvent {
  const say = speak(manner.language);
  const isKnown = !manner.isPublic || mayEverybodyKnow({ isPublic: booking.isPublic, state: date.state });
  return {
    uid: uidIn(booking, date),
    sequence: booking.sequence,
    changedAt: changeOf(booking, date, manner),
    startsAt: date.startsAt,
    endsAt: date.endsAt,
    certain: date.state === 'approved',
    summary: isKnown ? oneLine(date.title ?? booking.title) : say('feeds.taken'),
    description: isKnown
      ? manyLines([...notesOn(booking, date, manner), booking.description].join('\n'))
      : '',
    category: isKnown ? say(`bookings.kinds.${booking.activityKind}`) : null,
    location: locationLine(date.spaces, booking.building),
    geo: geoOf(booking),
    url: pageOf(booking, date, manner),
    takesTime: manner.takesTime,
    zone: booking.zone,
  };
}

/** The page of a whole series, from that of one of its dates. */
export function withoutWeek(page: string): string {
  return page.replace(/\?week=.*/, '');
}

function uidIn({ id, rrule }: FeedBooking, { originalStartsAt, isMove }: FeedDate): string {
  const original = rrule === null ? null : originalStartsAt;
  return isMove ? uidOfMove(id, original) : uidOf(id, original);
}

/** When anything changed that is told here, the names of its places too, and of people where they are told. */
function changeOf({ changedAt, building, namedAt }: FeedBooking, date: FeedDate, { tells }: Manner): Date {
  const changes = [changedAt, building.changedAt, date.changedAt, ...date.spaces.map((one) => one.changedAt)];
  if (tells === 'who-asked') changes.push(namedAt);
  return new Date(Math.max(...changes.map((at) => at.getTime())));
}

/** Of people the name and no more: calendars are kept by others. */
function notesOn(
  { personName, groupName }: FeedBooking,
  { state }: FeedDate,
  { tells, language }: Manner,
): string[] {
  if (tells === undefined) return [];
  const say = speak(language);
  const waits = state === 'requested' ? [say('feeds.waits')] : [];
  if (tells === 'waiting') return waits;
  const names = { who: personName || say('bookings.aResident'), group: groupName ?? '' };
  return [say(groupName ? 'feeds.askedInNameOf' : 'feeds.askedBy', names), ...waits].map((line) =>
    oneLine(line),
  );
}

function geoOf({ building: { latitude, longitude } }: FeedBooking): CalendarEvent['geo'] {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

function pageOf(
  { id, zone }: FeedBooking,
  { spaces: [space], startsAt }: FeedDate,
  { baseUrl, leadsTo }: Manner,
): string {
  if (leadsTo === 'booking') return `${baseUrl}/bookings/${id}`;
  return space ? `${baseUrl}/spaces/${space.slug}?week=${weekOf(dayOf(startsAt, zone))}` : `${baseUrl}/`;
}
