import { AfterwardsQuestion } from '../../models/afterwards-question.ts';
import { Booking } from '../../models/booking.ts';
import { Equipment } from '../../models/equipment.ts';
import { History, theClock } from '../../models/history.ts';
import type { Act, Actor } from '../../models/history.ts';
import { Move } from '../../models/move.ts';
import { Occupancy } from '../../models/occupancy.ts';
import { Occurrence } from '../../models/occurrence.ts';
import { Offer } from '../../models/offer.ts';
import { idOf } from './add-people.ts';
import type { GroupIds, PeopleIds } from './add-people.ts';
import type { PlannedBooking, PlannedDate } from './planned.ts';
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
  const planned = bookings.flatMap(({ house, booking }) =>
    booking.dates.map((date) => ({ house, booking, date })),
  );
  const added = await Occurrence.bulkCreate(planned.map((one) => asOccurrence(one)));
  const stored = planned.flatMap((one, index) => {
    const id = added[index]?.id;
    return id === undefined ? [] : [{ ...one, id }];
  });
  await putInPlaces(stored);
  await hold(stored);

  for (const { booking } of bookings) if (booking.asksAfterwards) await AfterwardsQuestion.keep(booking.id);
  const acts = bookings.flatMap(({ booking }) =>
    booking.acts.map((act) => asAct(act, { bookingId: booking.id }, people)),
  );
  await History.recordAll(inOrder(acts));
}

interface Stored {
  /** Of the occurrence. */
  id: number;
  house: BookingsOfHouse;
  booking: PlannedBooking;
  date: PlannedDate;
}

/** Where they are, what they use, and where some are wanted. What comes from another house waits there with what waits here. */
async function putInPlaces(stored: readonly Stored[]): Promise<void> {
  await Occurrence.putAllInSpaces(
    stored.map(({ id, booking }) => ({ occurrenceId: id, spaceIds: booking.spaceIds })),
  );
  const waits = ({ date }: Stored) => date.state === 'requested' || date.state === 'left-out';
  const used = ({ id, booking }: Stored) => ({ occurrenceId: id, equipment: booking.equipment });
  await Equipment.putWith(stored.filter(waits).map(used));
  await Equipment.putWith(stored.filter((one) => !waits(one)).map(used), 'agreed');
  await Move.ask(
    stored.flatMap(({ id, house, booking, date }) => {
      const { move, people, setUpMinutes, cleanUpMinutes } = date;
      if (!move) return [];
      const { span, ...asked } = move;
      const { spaceIds, equipment } = booking;
      const { buildingId } = house;
      const place = { ...span, people, setUpMinutes, cleanUpMinutes, spaceIds, equipment };
      return [{ occurrenceId: id, buildingId, ...place, ...asked }];
    }),
  );
}

async function hold(stored: readonly Stored[]): Promise<void> {
  await Occupancy.hold(stored.map(({ id }) => id));
  for (const { id, date } of stored) {
    if (!date.offer) continue;
    const offer = await Offer.make(id, date.offer.untilAt, date.offer.madeAt);
    await Occupancy.holdOffer(offer.id);
  }
}

function asBooking(
  { buildingId, zone }: BookingsOfHouse,
  { id, activity, from, to, rrule, dates, askedAt }: PlannedBooking,
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
    firstOn: dates[0]?.day ?? '',
    fromTime: from,
    toTime: to,
    zone,
    rrule,
    requestKey: null,
    createdAt: askedAt,
    changedAt: askedAt,
  };
}

function asOccurrence({ house, booking, date }: Omit<Stored, 'id'>) {
  const { day: _, original, span, leftOut, move: _move, offer: _offer, ...values } = date;
  return {
    ...values,
    ...span,
    bookingId: booking.id,
    buildingId: house.buildingId,
    originalStartsAt: original.startsAt,
    leftOutBecause: leftOut?.because ?? null,
    leftOutName: leftOut?.name ?? null,
    askedAt: booking.askedAt,
  };
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
