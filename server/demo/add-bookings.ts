import { AfterwardsQuestion } from '../../models/afterwards-question.ts';
import { Booking } from '../../models/booking.ts';
import { History, theClock } from '../../models/history.ts';
import type { Act, Actor } from '../../models/history.ts';
import { Occupancy } from '../../models/occupancy.ts';
import { Occurrence } from '../../models/occurrence.ts';
import { idOf } from './add-people.ts';
import type { GroupIds, PeopleIds } from './add-people.ts';
import type { PlannedBooking } from './plan-bookings.ts';
import type { PlannedAct } from './tell-fate.ts';

export interface BookingsOfHouse {
  buildingId: number;
  zone: string;
  bookings: PlannedBooking[];
}

/** Stores the bookings as the verbs would have, many at once: one by one would take longer than anybody waits. */
export async function addBookings(
  houses: readonly BookingsOfHouse[],
  people: PeopleIds,
  groups: GroupIds,
): Promise<void> {
  const bookings = houses.flatMap((house) => house.bookings.map((booking) => ({ house, booking })));
  bookings.sort((one, other) => one.booking.askedAt.getTime() - other.booking.askedAt.getTime());

  await Booking.bulkCreate(bookings.map(({ house, booking }) => asBooking(house, booking, people, groups)));
  const occurrences = await Occurrence.bulkCreate(
    bookings.map(({ house, booking }) => asOccurrence(house, booking)),
  );
  const places = occurrences.map(({ id }, index) => ({
    occurrenceId: id,
    spaceIds: bookings[index]?.booking.spaceIds ?? [],
  }));
  await Occurrence.putAllInSpaces(places);
  await Occupancy.hold(occurrences.map(({ id }) => id));

  for (const { booking } of bookings) if (booking.asksAfterwards) await AfterwardsQuestion.keep(booking.id);
  const acts = bookings.flatMap(({ booking }) =>
    booking.acts.map((act) => asAct(act, { bookingId: booking.id }, people)),
  );
  await History.recordAll(inOrder(acts));
}

function asBooking(
  { buildingId, zone }: BookingsOfHouse,
  { id, activity, day, askedAt }: PlannedBooking,
  people: PeopleIds,
  groups: GroupIds,
) {
  return {
    id,
    buildingId,
    personId: idOf(people, activity.who),
    groupId: activity.group ? idOf(groups, activity.group) : null,
    title: activity.title,
    description: activity.description,
    activityKind: activity.kind,
    isPublic: activity.open !== 'private',
    isDropIn: activity.open === 'drop-in',
    firstOn: day,
    fromTime: activity.from,
    toTime: activity.to,
    zone,
    requestKey: null,
    createdAt: askedAt,
    changedAt: askedAt,
  };
}

function asOccurrence({ buildingId }: BookingsOfHouse, booking: PlannedBooking) {
  const { id, span, people, setUpMinutes, cleanUpMinutes, state, askedAt, dueAt, sequence } = booking;
  return {
    bookingId: id,
    buildingId,
    ...span,
    originalStartsAt: span.startsAt,
    people,
    setUpMinutes,
    cleanUpMinutes,
    state,
    askedAt,
    dueAt,
    sequence,
    changedAt: lastMove(booking),
  };
}

/** Questions and reminders leave a booking as it is. */
function lastMove({ acts, askedAt }: PlannedBooking): Date {
  const moves = acts.filter(({ act }) => !act.startsWith('question-') && act !== 'reminded');
  return moves.at(-1)?.at ?? askedAt;
}

/** An act as the history keeps it. */
export function asAct(planned: PlannedAct, subject: Act['subject'], people: PeopleIds): Act {
  const { at, act, details, words } = planned;
  return {
    at,
    act,
    subject,
    actor: asActor(planned, people),
    ...(details && { details }),
    ...(words !== undefined && { words }),
  };
}

/** Who did it, for the history: somebody, with help or not, or the clock. */
export function asActor({ by, onBehalfOf, door }: PlannedAct, people: PeopleIds): Actor {
  if (by === null || door === 'clock') return theClock;
  return { actorId: idOf(people, by), door, onBehalfOfId: onBehalfOf ? idOf(people, onBehalfOf) : null };
}

/** The history is written as time goes by. */
export function inOrder(acts: Act[]): Act[] {
  return acts.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}
