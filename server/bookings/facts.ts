import type { WholeBooking } from '../../models/booking.ts';
import type { BookingFacts } from '../notices/letter-facts.ts';

/** What a letter about a booking tells: pure; what happened comes on top. */
export function presentBookingFacts(
  booking: WholeBooking,
  happened: Partial<BookingFacts> = {},
): BookingFacts {
  const { building, person, group, occurrences } = booking;
  const [first] = occurrences;
  if (!first) throw new Error('a booking has at least one occurrence');
  return {
    title: booking.title,
    spaces: first.spaces.map((space) => space.name),
    building: {
      name: building.name,
      street: building.street,
      town: building.town,
      telephone: building.telephone,
      contactName: building.contactName,
    },
    startsAt: first.startsAt.toISOString(),
    endsAt: first.endsAt.toISOString(),
    zone: booking.zone,
    people: first.people,
    askedByName: person.name,
    groupName: group?.name ?? null,
    dueAt: first.state === 'requested' ? first.dueAt.toISOString() : null,
    link: `/bookings/${booking.id}`,
    ...happened,
  };
}
