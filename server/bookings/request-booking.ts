import { AfterwardsQuestion } from '../../models/afterwards-question.ts';
import { Booking } from '../../models/booking.ts';
import type { ActivityKind, WholeBooking } from '../../models/booking.ts';
import { Building } from '../../models/building.ts';
import { brokenConstraint, together } from '../../models/database.ts';
import { Equipment } from '../../models/equipment.ts';
import type { Pieces } from '../../models/equipment.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { TooFewPieces, neverOverlap } from '../../models/occupancy.ts';
import { Space } from '../../models/space.ts';
import type { Span } from '../calendar/span.ts';
import { pledgeContribution } from '../contributions/pledge-contribution.ts';
import type { Pledge } from '../contributions/pledge-contribution.ts';
import { findAlternatives } from './find-alternatives.ts';
import type { Alternatives } from './find-alternatives.ts';
import { readHouse, windowAround } from './house.ts';
import type { House } from './house.ts';
import { judgePlacements } from './judge-placements.ts';
import { placeTyped } from './place-typed.ts';
import type { Reason } from './reasons.ts';
import { tellAsker } from './tell-asker.ts';
import { tellManagers } from './tell-managers.ts';
import { writeOccurrences } from './write-occurrences.ts';
import type { PlannedDate } from './write-occurrences.ts';

/** What somebody asks for, in wall-clock time of the building. */
export interface Wish {
  personId: number;
  /** In the name of this group; null for oneself. */
  groupId: number | null;
  /** At most ten, of one building. */
  spaceIds: number[];
  equipment: Pieces[];
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
  const [space] = isTaken ? await Space.byIds(wish.spaceIds) : [];
  const alternatives = space
    ? await findAlternatives({ ...wish, buildingId: space.buildingId }, now)
    : { taken: [], free: [] };
  return { ...outcome, ...alternatives };
}

type Tried = { booked: true; booking: WholeBooking } | { booked: false; reasons: Reason[] };

/** The constraints of the database have the last word. */
async function tryToBook(wish: Wish, actor: Actor, now: Date): Promise<Tried> {
  try {
    return await together(() => checkAndBook(wish, actor, now));
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken === neverOverlap || error instanceof TooFewPieces)
      return refused({ why: 'taken', field: 'from' });
    if (broken === 'bookings_once_a_form') return tryToBook(wish, actor, now);
    throw error;
  }
}

async function checkAndBook(wish: Wish, actor: Actor, now: Date): Promise<Tried> {
  const building = await enterBuilding(wish, now);
  if (!building) return refused({ why: 'several-buildings', field: 'spaces' });
  const house = await readHouse(building, wish, windowAround([wish.day], building.zone));
  const placed = placeTyped(wish, house.spaces, house);
  if ('problem' in placed) return refused({ why: placed.problem, field: placed.field });

  const before = wish.requestKey === null ? null : await Booking.askedWith(wish.requestKey, wish.personId);
  if (before && isSame(before, wish, placed.span)) return { booked: true, booking: before };

  const { people, equipment } = wish;
  const placement = { ...placed.span, people, equipment, spaces: house.spaces, askedAt: now };
  const [reasons = []] = await judgePlacements([placement], { house, owner: wish, except: [] });
  reasons.push(...(await tooManyWaiting(wish, house)));
  if (reasons.length > 0) return refused(...reasons);
  const fresh = before ? { ...wish, requestKey: null } : wish;
  const dates = [{ placement, originalStartsAt: placement.startsAt, leftOut: null }];
  return { booked: true, booking: await book(fresh, house, dates, actor, now) };
}

/**
 * Locks the building, and the homes of what travels there: from then on nobody else writes about their bookings, hours, spaces
 * and equipment.
 *
 * @returns null when the spaces do not lie in one building
 */
async function enterBuilding({ spaceIds, equipment }: Wish, now: Date): Promise<Building | null> {
  const spaces = await Space.byIds(spaceIds);
  const [buildingId, ...others] = new Set(spaces.map((space) => space.buildingId));
  if (buildingId === undefined || others.length > 0) return null;
  const used = await Equipment.byIds(equipment.map(({ equipmentId }) => equipmentId));
  await Building.lockForWriting([...new Set([buildingId, ...used.map((one) => one.buildingId)])], now);
  return Building.findByPk(buildingId, { rejectOnEmpty: true });
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

/** A series is one request. The strictest of the spaces counts. */
async function tooManyWaiting({ personId, groupId }: Wish, { building, spaces }: House): Promise<Reason[]> {
  const most = Math.min(
    ...spaces.map((space) => (groupId === null ? space.mostWaitingPerson : space.mostWaitingGroup)),
  );
  const waiting = await Booking.countWaiting({ personId, groupId }, building.id);
  if (waiting < most) return [];
  const who = groupId === null ? 'person' : 'group';
  return [
    { why: 'too-many-waiting', field: 'form', values: { most, who: { key: `bookings.limitOf.${who}` } } },
  ];
}

async function book(
  wish: Wish,
  house: House,
  dates: PlannedDate[],
  actor: Actor,
  now: Date,
): Promise<WholeBooking> {
  const { id } = await writeBooking(wish, house, now);
  await writeOccurrences({ id, buildingId: house.building.id, zone: house.building.zone }, dates, now);
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

function writeBooking(wish: Wish, { building }: House, now: Date): Promise<Booking> {
  return Booking.create({
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
    zone: building.zone,
    requestKey: wish.requestKey,
    createdAt: now,
    changedAt: now,
  });
}

function refused(...reasons: Reason[]): Tried {
  return { booked: false, reasons };
}
