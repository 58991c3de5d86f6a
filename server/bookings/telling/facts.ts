import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { Building } from '../../../models/building.ts';
import type { LeftOutBecause } from '../../../models/occurrence.ts';
import type {
  BookingFacts,
  DateFacts,
  HouseFacts,
  LeftOutFacts,
  MovedFacts,
  PiecesFacts,
  PlacementFacts,
} from '../../notices/letter-facts.ts';
import { sayRule } from '../showing/say.ts';
import { isLive } from '../state.ts';

/** A letter names this many dates; the rest stands on the page of the booking. */
const mostDatesTold = 12;

/**
 * What a letter about a booking tells: pure; what happened comes on top.
 *
 * @param about the dates it is about, at least one; unless said otherwise those that wait or stand
 */
export function presentBookingFacts(
  booking: WholeBooking,
  now: Date,
  happened: Partial<BookingFacts> = {},
  about: WholeOccurrence[] = datesOf(booking),
): BookingFacts {
  const { building, person, group } = booking;
  const [first] = about;
  if (!first) throw new Error('a letter is about one date at least');
  const spaces = namesOf(first);
  return {
    title: about.length === 1 ? (first.title ?? booking.title) : booking.title,
    spaces,
    building: { ...presentHouse(building), street: building.street, town: building.town },
    dates: told(about).map((one) => presentDate(one, spaces)),
    times: about.length,
    ...presentOthers(booking, about, spaces, now),
    ...presentLeftOut(booking, about, spaces, now),
    series: sayRule(booking),
    zone: booking.zone,
    people: first.people,
    equipment: first.equipment.map(presentPieces),
    askedByName: person.name,
    groupName: group?.name ?? null,
    dueAt: earliestDue(about),
    link: `/bookings/${booking.id}`,
    ...happened,
  };
}

/** Whom to call about a building. */
export function presentHouse({ name, telephone, contactName }: Building): HouseFacts {
  return { name, telephone, contactName };
}

/** Where something is, or is wanted: an occurrence or a move of one. */
interface Placed {
  startsAt: Date;
  endsAt: Date;
  people: number;
  spaces: readonly { name: string }[];
  equipment: readonly PiecesFacts[];
}

/** What letters about moved dates tell, as `moved` of what happened. Take `from` down before the occurrence is changed. */
export function presentMoved(moves: { from: Placed; to: Placed }[]): MovedFacts[] {
  return told(moves).map(({ from, to }) => ({ from: presentPlacement(from), to: presentPlacement(to) }));
}

/** The same of dates that are wanted elsewhere: from where they stand. */
export function presentWanted(dates: (Placed & { move: Placed | null })[]): MovedFacts[] {
  return presentMoved(dates.map((one) => ({ from: one, to: one.move ?? one })));
}

/** What waits or stands; where nothing does any more what ended, and of a wish the date that was left out. */
function datesOf({ occurrences }: WholeBooking): WholeOccurrence[] {
  const live = occurrences.filter(isLive);
  const planned = occurrences.filter(({ state }) => state !== 'left-out');
  return [live, planned, occurrences].find((dates) => dates.length > 0) ?? [];
}

interface LeftOut {
  leftOutBecause: LeftOutBecause | null;
  leftOutName: string | null;
}

function told<T>(dates: readonly T[]): T[] {
  return dates.slice(0, mostDatesTold);
}

function presentDate(one: Omit<Placed, 'people' | 'equipment'>, usually: string[]): DateFacts {
  const spaces = namesOf(one);
  return {
    startsAt: one.startsAt.toISOString(),
    endsAt: one.endsAt.toISOString(),
    ...(spaces.join('\n') !== usually.join('\n') && { spaces }),
  };
}

function presentPlacement({ startsAt, endsAt, people, equipment, ...place }: Placed): PlacementFacts {
  return {
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    spaces: namesOf(place),
    people,
    equipment: equipment.map(presentPieces),
  };
}

function presentPieces({ name, pieces }: PiecesFacts): PiecesFacts {
  return { name, pieces };
}

function namesOf({ spaces }: { spaces: readonly { name: string }[] }): string[] {
  return spaces.map(({ name }) => name);
}

/** How many dates lie ahead, and which these are, as far as that tells more than a list of all. */
function presentOthers(
  booking: WholeBooking,
  about: WholeOccurrence[],
  spaces: string[],
  now: Date,
): Pick<BookingFacts, 'outOf' | 'others'> {
  const others = booking.occurrences.filter(
    (one) =>
      ['requested', 'approved', 'refused'].includes(one.state) && one.startsAt > now && !isAmong(about, one),
  );
  if (others.length === 0) return {};
  const isShort = others.length < about.length && others.length <= mostDatesTold;
  return {
    outOf: about.length + others.length,
    ...(isShort && { others: others.map((one) => ({ ...presentDate(one, spaces), state: one.state })) }),
  };
}

function isAmong(about: WholeOccurrence[], one: WholeOccurrence): boolean {
  return about.some(({ id }) => id === one.id);
}

function presentLeftOut(
  { occurrences }: WholeBooking,
  about: WholeOccurrence[],
  spaces: string[],
  now: Date,
): Pick<BookingFacts, 'leftOut'> {
  const isAll = about.length > 1 && about.length === occurrences.length;
  const leftOut = occurrences.filter(
    (one) => one.state === 'left-out' && one.startsAt > now && (isAll || !isAmong(about, one)),
  );
  if (leftOut.length === 0) return {};
  const dates = told(leftOut).map((one) => ({ ...presentDate(one, spaces), ...whyLeftOut(one) }));
  return { leftOut: { dates, times: leftOut.length } };
}

function whyLeftOut({ leftOutBecause, leftOutName }: LeftOut): Pick<LeftOutFacts, 'because' | 'name'> {
  return { because: leftOutBecause ?? 'other', name: leftOutName };
}

function earliestDue(about: WholeOccurrence[]): string | null {
  const due = about.filter(({ state }) => state === 'requested').map(({ dueAt }) => dueAt.getTime());
  return due.length === 0 ? null : new Date(Math.min(...due)).toISOString();
}
