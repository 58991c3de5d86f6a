import { Booking } from '../../models/booking.ts';
import { Building } from '../../models/building.ts';
import { together } from '../../models/database.ts';
import { Occupancy } from '../../models/occupancy.ts';
import { Occurrence } from '../../models/occurrence.ts';
import type { OccurrenceState } from '../../models/occurrence.ts';
import type { Person } from '../../models/person.ts';
import type { Space } from '../../models/space.ts';
import { dayOf, wallClockOf } from '../../server/calendar/zone.ts';
import { buildPerson } from '../support/builders.ts';
import { monday } from '../support/clock.ts';

/** What a booking of a test is; whatever is left out is an ordinary public activity of an hour. */
export interface Wanted {
  id?: string;
  person?: Person;
  spaces: Space[];
  startsAt: Date;
  minutes?: number;
  state?: OccurrenceState;
  title?: string;
  description?: string;
  isPublic?: boolean;
  setUpMinutes?: number;
  cleanUpMinutes?: number;
  /** When it was asked. */
  at?: Date;
}

/** Stores a booking of any state at any time, which the verbs would refuse, past or in opening hours or not. */
export async function buildBooking(wanted: Wanted): Promise<Booking> {
  const { spaces, startsAt, minutes = 60, state = 'approved', at = monday } = wanted;
  const { setUpMinutes = 0, cleanUpMinutes = 0 } = wanted;
  const person = wanted.person ?? (await buildPerson());
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  const buildingId = spaces[0]?.buildingId ?? 0;
  const { zone } = await Building.findByPk(buildingId, { rejectOnEmpty: true });
  return together(async () => {
    await Building.lockForWriting([buildingId], at);
    const booking = await Booking.create({
      ...(wanted.id && { id: wanted.id }),
      buildingId,
      personId: person.id,
      groupId: null,
      title: wanted.title ?? 'Koffie in de buurt',
      description: wanted.description ?? '',
      activityKind: 'meeting-each-other',
      isPublic: wanted.isPublic ?? true,
      isDropIn: false,
      firstOn: dayOf(startsAt, zone),
      fromTime: wallClockOf(startsAt, zone).time,
      toTime: wallClockOf(endsAt, zone).time,
      zone,
      requestKey: null,
      createdAt: at,
      changedAt: at,
    });
    const occurrence = await Occurrence.create({
      bookingId: booking.id,
      buildingId,
      startsAt,
      endsAt,
      originalStartsAt: startsAt,
      people: 8,
      setUpMinutes,
      cleanUpMinutes,
      state,
      askedAt: at,
      dueAt: new Date(Math.min(at.getTime(), startsAt.getTime())),
      changedAt: at,
    });
    const spaceIds = spaces.map((space) => space.id);
    await Occurrence.putAllInSpaces([{ occurrenceId: occurrence.id, spaceIds }]);
    await Occupancy.hold([occurrence.id]);
    return booking;
  });
}
