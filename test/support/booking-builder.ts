import type { CreationAttributes } from 'sequelize';
import { Booking } from '../../models/booking.ts';
import { together } from '../../models/database.ts';
import { Occupancy } from '../../models/occupancy.ts';
import { Occurrence } from '../../models/occurrence.ts';
import type { OccurrenceState } from '../../models/occurrence.ts';
import type { Space } from '../../models/space.ts';
import { wallClockOf } from '../../server/calendar/zone.ts';
import { buildPerson } from './builders.ts';
import { monday } from './clock.ts';

interface Wanted extends Partial<CreationAttributes<Booking>> {
  /** In one building. */
  spaces: Space[];
  /** As in '2026-11-24T19:00+01:00'. */
  startsAt: string | Date;
  endsAt: string | Date;
  state?: OccurrenceState;
  people?: number;
  /** Also its place in the queue of wishes, where it was left out. */
  askedAt?: Date;
}

/**
 * Stores a booking of one stretch of time as it is in that state, without letters or history; approved, of a public activity,
 * unless said otherwise. What is left out was taken. What is asked for or approved holds its spaces, with the buffers of the longest.
 */
export async function buildBooking({
  spaces,
  state = 'approved',
  people = 8,
  askedAt = monday,
  ...wanted
}: Wanted): Promise<{ booking: Booking; occurrence: Occurrence }> {
  const { startsAt, endsAt, ...overrides } = wanted;
  const span = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
  const personId = overrides.personId ?? (await buildPerson({ name: 'Aanvrager' })).id;
  return together(async () => {
    const booking = await Booking.create({
      ...someActivity(span),
      ...overrides,
      personId,
      buildingId: houseOf(spaces),
    });
    const setUpMinutes = Math.max(...spaces.map((space) => space.setUpMinutes));
    const cleanUpMinutes = Math.max(...spaces.map((space) => space.cleanUpMinutes));
    const occurrence = await Occurrence.create({
      ...span,
      originalStartsAt: span.startsAt,
      bookingId: booking.id,
      buildingId: booking.buildingId,
      people,
      setUpMinutes,
      cleanUpMinutes,
      state,
      leftOutBecause: state === 'left-out' ? 'taken' : null,
      askedAt,
      dueAt: span.startsAt,
      changedAt: monday,
    });
    const spaceIds = spaces.map(({ id }) => id);
    await Occurrence.putAllInSpaces([{ occurrenceId: occurrence.id, spaceIds }]);
    await Occupancy.hold([occurrence.id]);
    return { booking, occurrence };
  });
}

function houseOf([first]: Space[]): number {
  if (!first) throw new Error('a booking needs a space');
  return first.buildingId;
}

function someActivity(span: { startsAt: Date; endsAt: Date }) {
  const zone = 'Europe/Amsterdam';
  const from = wallClockOf(span.startsAt, zone);
  return {
    groupId: null,
    title: 'Koffie in de buurt',
    description: '',
    activityKind: 'meeting-each-other' as const,
    isPublic: true,
    isDropIn: false,
    firstOn: from.day,
    fromTime: from.time,
    toTime: wallClockOf(span.endsAt, zone).time,
    zone,
    requestKey: null,
    createdAt: monday,
    changedAt: monday,
  };
}
