import { AfterwardsQuestion } from '../../models/afterwards-question.ts';
import { Booking } from '../../models/booking.ts';
import type { ActivityKind, WholeBooking } from '../../models/booking.ts';
import { Building } from '../../models/building.ts';
import { brokenConstraint, together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Occupancy, neverOverlap } from '../../models/occupancy.ts';
import { Occurrence } from '../../models/occurrence.ts';
import { Space } from '../../models/space.ts';
import { dueAt } from '../calendar/due.ts';
import { placeWish } from '../calendar/opening-hours.ts';
import { widen } from '../calendar/span.ts';
import type { Span } from '../calendar/span.ts';
import { pledgeContribution } from '../contributions/pledge-contribution.ts';
import type { Pledge } from '../contributions/pledge-contribution.ts';
import { findAlternatives } from './find-alternatives.ts';
import type { Alternatives } from './find-alternatives.ts';
import { readHouse, takenAround } from './house.ts';
import type { AskedHouse } from './house.ts';
import { reasonsAgainst, rulesTogether } from './reasons.ts';
import type { Reason } from './reasons.ts';
import { tellAsker } from './tell-asker.ts';
import { tellManagers } from './tell-managers.ts';

/** What somebody asks for, in wall-clock time of the building. */
export interface Wish {
  personId: number;
  /** In the name of this group; null for oneself. */
  groupId: number | null;
  spaceIds: number[];
  day: string;
  from: string;
  to: string;
  people: number;
  title: string;
  description: string;
  activityKind: ActivityKind;
  isPublic: boolean;
  isDropIn: boolean;
  /** What they offer to do for the neighbourhood. */
  pledge: Pledge | null;
  /** They do not know yet what they could do. */
  asksAfterwards: boolean;
  /** Made with the form: sending the same form twice asks once. */
  requestKey: string | null;
}

export type Requested =
  { booked: true; booking: WholeBooking } | ({ booked: false; reasons: Reason[] } & Alternatives);

/** More than this waiting in one building is no longer one person's plans. */
export const mostWaiting = 20;

/**
 * Asks for spaces of one building for one stretch of time: from then on they are held. Where all of them book directly it is
 * approved at once. All is written, letters too, or nothing is.
 *
 * @returns why it cannot be; when others were first, also what is taken and what is free near it
 */
export async function requestBooking(wish: Wish, actor: Actor, now: Date): Promise<Requested> {
  const outcome = await tryToBook(wish, actor, now);
  if (outcome.booked) return outcome;
  const isTaken = outcome.reasons.some(({ why }) => why === 'taken');
  const alternatives = isTaken ? await findAlternatives(wish, now) : { taken: [], free: [] };
  return { ...outcome, ...alternatives };
}

type Tried = { booked: true; booking: WholeBooking } | { booked: false; reasons: Reason[] };

/** The constraints of the database have the last word. */
async function tryToBook(wish: Wish, actor: Actor, now: Date): Promise<Tried> {
  try {
    return await together(() => checkAndBook(wish, actor, now));
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken === neverOverlap) return refused({ why: 'taken', field: 'from' });
    if (broken === 'bookings_once_a_form') return tryToBook(wish, actor, now);
    throw error;
  }
}

async function checkAndBook(wish: Wish, actor: Actor, now: Date): Promise<Tried> {
  const house = await enterHouse(wish.spaceIds, now);
  if (!house) return refused({ why: 'several-buildings', field: 'spaces' });
  const placed = placeWish(wish, house.hours, house.zone);
  if ('problem' in placed) return refused({ why: placed.problem, field: placed.field });

  const before = wish.requestKey === null ? null : await Booking.askedWith(wish.requestKey, wish.personId);
  if (before && isSame(before, wish, placed.span)) return { booked: true, booking: before };

  const taken = await takenAround(house.spaces, placed.span);
  const reasons = [
    ...reasonsAgainst({ ...placed.span, people: wish.people }, { ...house, taken }, now),
    ...(await tooManyWaiting(wish.personId, house.building.id)),
  ];
  if (reasons.length > 0) return refused(...reasons);
  const fresh = before ? { ...wish, requestKey: null } : wish;
  return { booked: true, booking: await book(fresh, house, placed.span, actor, now) };
}

/** Locks the building first: from then on nobody else writes about its bookings, hours and spaces. */
async function enterHouse(spaceIds: number[], now: Date): Promise<AskedHouse | null> {
  const spaces = await Space.byIds(spaceIds);
  const buildingIds = new Set(spaces.map((space) => space.buildingId));
  if (buildingIds.size !== 1) return null;
  await Building.lockForWriting([...buildingIds], now);
  return readHouse(spaceIds);
}

/** The same form may be changed and sent again, for example after going back: that is another wish. */
function isSame(before: WholeBooking, wish: Wish, span: Span): boolean {
  return before.occurrences.some(
    ({ startsAt, endsAt, spaces, state }) =>
      ['requested', 'approved'].includes(state) &&
      startsAt.getTime() === span.startsAt.getTime() &&
      endsAt.getTime() === span.endsAt.getTime() &&
      spaces.length === wish.spaceIds.length &&
      spaces.every(({ id }) => wish.spaceIds.includes(id)),
  );
}

async function tooManyWaiting(personId: number, buildingId: number): Promise<Reason[]> {
  const waiting = await Booking.countWaiting(personId, buildingId);
  return waiting < mostWaiting
    ? []
    : [{ why: 'too-many-waiting', field: 'form', values: { most: mostWaiting } }];
}

async function book(
  wish: Wish,
  house: AskedHouse,
  span: Span,
  actor: Actor,
  now: Date,
): Promise<WholeBooking> {
  const { id } = await writeBooking(wish, house, span, now);
  const atOnce = house.spaces.every((space) => space.booksDirectly);
  const { personId, groupId, pledge } = wish;
  if (pledge) {
    const place = { buildingId: house.building.id, bookingId: id };
    await pledgeContribution(pledge, { personId, groupId }, place, actor, now);
  }
  if (wish.asksAfterwards) await AfterwardsQuestion.keep(id);
  await History.record({
    at: now,
    act: atOnce ? 'booked-at-once' : 'asked',
    subject: { bookingId: id },
    actor,
  });

  const booking = await Booking.whole(id);
  if (!booking) throw new Error('the booking was not written');
  const offered = pledge ? { pledge } : {};
  await tellAsker(atOnce ? 'booking-approved-at-once' : 'booking-waits', booking, actor, now, offered);
  await tellManagers(atOnce ? 'manager-booking-made' : 'manager-booking-waits', booking, actor, now, offered);
  return booking;
}

async function writeBooking(
  wish: Wish,
  { building, spaces, zone }: AskedHouse,
  span: Span,
  now: Date,
): Promise<Booking> {
  const { setUpMinutes, cleanUpMinutes } = rulesTogether(spaces);
  const spaceIds = spaces.map((space) => space.id);
  const booking = await Booking.create({
    buildingId: building.id,
    personId: wish.personId,
    groupId: wish.groupId,
    title: wish.title,
    description: wish.description,
    activityKind: wish.activityKind,
    isPublic: wish.isPublic,
    isDropIn: wish.isDropIn,
    firstOn: wish.day,
    fromTime: wish.from,
    toTime: wish.to,
    zone,
    requestKey: wish.requestKey,
    createdAt: now,
    changedAt: now,
  });
  const occurrence = await Occurrence.create({
    bookingId: booking.id,
    buildingId: building.id,
    ...span,
    people: wish.people,
    setUpMinutes,
    cleanUpMinutes,
    state: spaces.every((space) => space.booksDirectly) ? 'approved' : 'requested',
    askedAt: now,
    dueAt: dueAt(now, span.startsAt, zone),
    changedAt: now,
  });
  await Occurrence.putInSpaces(occurrence, spaceIds);
  await Occupancy.take(occurrence.id, spaceIds, widen(span, setUpMinutes, cleanUpMinutes));
  return booking;
}

function refused(...reasons: Reason[]): Tried {
  return { booked: false, reasons };
}
