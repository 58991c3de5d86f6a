import { Booking } from '../../../models/booking.ts';
import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { Building } from '../../../models/building.ts';
import { brokenConstraint, together } from '../../../models/database.ts';
import { Equipment } from '../../../models/equipment.ts';
import type { Actor } from '../../../models/history.ts';
import { TooFewPieces, neverOverlap } from '../../../models/occupancy.ts';
import { Space } from '../../../models/space.ts';
import { ruleText } from '../../calendar/repetition.ts';
import type { Day } from '../../calendar/zone.ts';
import { lookElsewhere } from './look-elsewhere.ts';
import type { Elsewhere } from './look-elsewhere.ts';
import { NeedNotTaken } from './offer-help.ts';
import { readHouse, windowAround } from '../judging/house.ts';
import type { House } from '../judging/house.ts';
import { tooManyWaiting } from '../judging/too-many-waiting.ts';
import { judgePlacements } from '../judging/judge-placements.ts';
import { placeTyped } from '../judging/place-typed.ts';
import {
  hasChanged,
  planSeries,
  readHouseForSeries,
  reasonsAgainstLength,
  whyLeftOut,
} from '../series/plan-series.ts';
import type { Series, SeriesDate, SeriesWish } from '../series/plan-series.ts';
import type { Reason } from '../judging/reasons.ts';
import { spacesKey } from '../series/values.ts';
import { writeBooking } from './write-booking.ts';
import type { BookingValues } from './write-booking.ts';
import type { PlannedDate } from './write-occurrences.ts';

/** What somebody asks for, in wall-clock time of the building. */
export interface Wish extends Omit<BookingValues, 'rrule'>, SeriesWish {
  /** Null for one stretch of time; else the first day of the rule is the day. */
  series: Series | null;
  /** Where only others stand in the way of one stretch of time: let it wait in the queue until it is free. */
  orWaits?: boolean;
}

export type Requested =
  | { booked: true; booking: WholeBooking }
  | ({
      booked: false;
      reasons: Reason[];
      /** Dates of a series that are not as they were when they were chosen. */
      changed: Day[];
    } & Elsewhere);

/**
 * Asks for spaces of one building, for one stretch of time or a whole series: from then on they are held. Where all of them book
 * directly it is approved at once. All is written, letters too, or nothing is.
 *
 * @returns why it cannot be; when others were first, also what is taken and what is free instead
 */
export async function requestBooking(wish: Wish, actor: Actor, now: Date): Promise<Requested> {
  const outcome = await tryToBook(wish, actor, now);
  if (outcome.booked) return outcome;
  const isTaken = wish.series === null && outcome.reasons.some(({ why }) => isInUse.has(why));
  return { ...outcome, ...(isTaken ? await lookElsewhere(wish, now) : { taken: [], free: [] }) };
}

type Tried = { booked: true; booking: WholeBooking } | { booked: false; reasons: Reason[]; changed: Day[] };

/** What others hold: it may come free. */
const isInUse = new Set<Reason['why']>(['taken', 'equipment-taken']);

/** The constraints of the database have the last word. */
async function tryToBook(wish: Wish, actor: Actor, now: Date): Promise<Tried> {
  try {
    return await together(() => checkAndBook(wish, actor, now));
  } catch (error) {
    const broken = brokenConstraint(error);
    if (broken === neverOverlap || error instanceof TooFewPieces)
      return refused(wish.series ? { why: 'dates-changed', field: 'form' } : { why: 'taken', field: 'from' });
    if (error instanceof NeedNotTaken) return refused({ why: `need-${error.why}`, field: 'contribution' });
    if (broken === 'bookings_once_a_form') return tryToBook(wish, actor, now);
    throw error;
  }
}

async function checkAndBook(wish: Wish, actor: Actor, now: Date): Promise<Tried> {
  const building = await enterBuilding(wish, now);
  if (!building) return refused({ why: 'several-buildings', field: 'spaces' });
  const house = wish.series
    ? await readHouseForSeries(building, wish, wish.series)
    : await readHouse(building, wish, windowAround([wish.day], building.zone));
  const before = wish.requestKey === null ? null : await Booking.askedWith(wish.requestKey, wish.personId);
  const { dates, reasons, changed } = wish.series
    ? await planAll(wish, wish.series, house, now)
    : await planOne(wish, house, now);
  if (before && isSame(before, dates)) return { booked: true, booking: before };
  if (reasons.length === 0) reasons.push(...(await tooManyWaiting(wish, house, now)));
  if (reasons.length > 0) return { booked: false, reasons, changed };
  const values = {
    ...wish,
    rrule: wish.series && ruleOf(wish.series, dates),
    requestKey: before ? null : wish.requestKey,
  };
  return { booked: true, booking: await writeBooking(values, building, dates, actor, now) };
}

/**
 * Locks the building, and the homes of what travels there: from then on nobody else writes about their bookings, hours, spaces
 * and equipment.
 *
 * @returns null when the spaces do not lie in one building
 */
async function enterBuilding({ spaceIds, equipment }: SeriesWish, now: Date): Promise<Building | null> {
  const spaces = await Space.byIds(spaceIds);
  const [buildingId, ...others] = new Set(spaces.map((space) => space.buildingId));
  if (buildingId === undefined || others.length > 0) return null;
  const used = await Equipment.byIds(equipment.map(({ equipmentId }) => equipmentId));
  await Building.lockForWriting([...new Set([buildingId, ...used.map((one) => one.buildingId)])], now);
  return Building.findByPk(buildingId, { rejectOnEmpty: true });
}

/** What is to be written, and why it cannot be. */
interface Plan {
  dates: PlannedDate[];
  reasons: Reason[];
  changed: Day[];
}

async function planOne(wish: Wish, house: House, now: Date): Promise<Plan> {
  const placed = placeTyped(wish, house.spaces, house);
  if ('problem' in placed) return noPlan({ why: placed.problem, field: placed.field });
  const { people, equipment } = wish;
  const placement = { ...placed.span, people, equipment, spaces: house.spaces, askedAt: now };
  const [reasons = []] = await judgePlacements([placement], { house, owner: wish, except: [] });
  const inUse = reasons.find(({ why }) => isInUse.has(why));
  const waits = wish.orWaits === true && inUse && reasons.every(({ why }) => isInUse.has(why));
  const leftOut = waits ? whyLeftOut({ choice: 'wait', against: [inUse] }) : null;
  const dates = [{ placement, originalStartsAt: placement.startsAt, leftOut }];
  return { dates, reasons: waits ? [] : reasons, changed: [] };
}

async function planAll(wish: Wish, series: Series, house: House, now: Date): Promise<Plan> {
  const spaces = house.spaces.filter(({ id }) => wish.spaceIds.includes(id));
  const tooLong = reasonsAgainstLength(spaces, series);
  if (tooLong.length > 0) return noPlan(...tooLong);
  const planned = await planSeries(wish, series, { house, owner: wish, now });
  return 'problems' in planned ? noPlan(...planned.problems) : planOf(planned.dates);
}

/** The dates of a series as they are to be written: all of them as they were chosen, or none. */
export function planOf(dates: SeriesDate[]): Plan {
  const changed = dates.filter(hasChanged).map(({ day }) => day);
  const reasons: Reason[] = [];
  if (changed.length > 0) reasons.push({ why: 'dates-changed', field: 'form' });
  else if (dates.every(({ asked }) => asked === null)) reasons.push({ why: 'nothing-asked', field: 'form' });
  return {
    dates: dates.map((date) => ({
      placement: date.asked ?? date.byRule,
      originalStartsAt: date.byRule.startsAt,
      leftOut: whyLeftOut(date),
      own: hasOwnSpaces(date) ? ['spaces'] : [],
    })),
    reasons,
    changed,
  };
}

function hasOwnSpaces({ asked, byRule }: SeriesDate): boolean {
  return asked !== null && spacesKey(asked.spaces) !== spacesKey(byRule.spaces);
}

/** The same form may be changed and sent again, for example after going back: that is another wish. */
function isSame(before: WholeBooking, dates: PlannedDate[]): boolean {
  return (
    before.occurrences.length === dates.length &&
    dates.every((date) => {
      const there = before.occurrences.find(
        ({ originalStartsAt }) => originalStartsAt.getTime() === date.originalStartsAt.getTime(),
      );
      return there !== undefined && isAsBefore(there, date);
    })
  );
}

/** What was free then is held by their own booking now, so of what is left out only what they did not want says something. */
function isAsBefore(
  { state, startsAt, endsAt, spaces }: WholeOccurrence,
  { placement, leftOut }: PlannedDate,
): boolean {
  const isLive = state === 'requested' || state === 'approved';
  if (leftOut !== null) return leftOut.because !== 'not-wanted' || !isLive;
  return (
    isLive &&
    startsAt.getTime() === placement.startsAt.getTime() &&
    endsAt.getTime() === placement.endsAt.getTime() &&
    spaces.length === placement.spaces.length &&
    spaces.every(({ id }) => placement.spaces.some((space) => space.id === id))
  );
}

/** The rule as calendars read it: up to its last date, also where that was left out. */
export function ruleOf({ repetition }: Series, dates: PlannedDate[]): string | null {
  const last = dates.at(-1);
  return last ? ruleText(repetition.cadence, last.originalStartsAt) : null;
}

function noPlan(...reasons: Reason[]): Plan {
  return { dates: [], reasons, changed: [] };
}

function refused(...reasons: Reason[]): Tried {
  return { booked: false, reasons, changed: [] };
}
