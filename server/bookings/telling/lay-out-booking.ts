import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { uidOf } from '../../calendar/uid.ts';
import type { InvitedEvent } from '../../icalendar/writing/invited-event.ts';
import { layOutSeries } from '../../icalendar/writing/lay-out-series.ts';
import { locationLine } from '../../icalendar/writing/location-line.ts';
import { manyLines, oneLine } from '../../icalendar/plain-text.ts';
import { spacesKey } from '../series/values.ts';
import { isLive } from '../state.ts';

/**
 * A booking as the calendar of somebody who is concerned with it has it: all its dates that wait or stand, wherever they are. Where
 * a move waits for an answer, the date is where it is until then. Pure.
 */
export function layOutBooking(booking: WholeBooking): InvitedEvent[] {
  const { id, rrule, zone, occurrences } = booking;
  const live = occurrences.filter(isLive);
  if (rrule === null) return live.map((one) => describe(booking, one, uidOf(id, null)));

  const dates = occurrences.map((one) => ({
    originalStartsAt: one.originalStartsAt,
    startsAt: one.startsAt,
    endsAt: one.endsAt,
    isOn: isLive(one),
    place: spacesKey(one.spaces),
    event: isLive(one) ? describe(booking, one, uidOf(id, null)) : null,
  }));
  const { firstOn: firstDay, sequence, datesChangedAt: changedAt } = booking;
  const [from, to] = [booking.fromTime.slice(0, 5), booking.toTime.slice(0, 5)];
  const series = { uid: uidOf(id, null), rrule, zone, firstDay, from, to, sequence, changedAt };
  const singleUid = (original: Date) => uidOf(id, original);
  const events = layOutSeries({ ...series, pageOf: () => pageOf(booking), singleUid }, dates);
  // A place is known by what it is called there.
  const rooms = new Map(live.map((one) => [locationLine(one.spaces, booking.building), roomsOf(one)]));
  return events.map((event) => ({ ...event, rooms: rooms.get(event.location) ?? [] }));
}

function describe(booking: WholeBooking, one: WholeOccurrence, uid: string): InvitedEvent {
  const { latitude, longitude } = booking.building;
  return {
    uid,
    sequence: booking.sequence,
    changedAt: one.changedAt,
    startsAt: one.startsAt,
    endsAt: one.endsAt,
    certain: one.state === 'approved',
    summary: oneLine(one.title ?? booking.title),
    description: manyLines(booking.description),
    category: booking.activityKind,
    location: locationLine(one.spaces, booking.building),
    geo: latitude === null || longitude === null ? null : { latitude, longitude },
    url: pageOf(booking),
    takesTime: true,
    zone: booking.zone,
    rooms: roomsOf(one),
  };
}

function roomsOf({ spaces }: WholeOccurrence): InvitedEvent['rooms'] {
  return spaces.map(({ name, slug }) => ({ name, page: `/spaces/${slug}` }));
}

function pageOf({ id }: WholeBooking): string {
  return `/bookings/${id}`;
}
