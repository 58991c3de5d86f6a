import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { Pieces } from '../../../models/equipment.ts';
import type { Space } from '../../../models/space.ts';
import { contains } from '../../calendar/span.ts';
import { dayOf, wallClockOf } from '../../calendar/zone.ts';
import type { ClockTime, Day } from '../../calendar/zone.ts';
import { readHouse, windowAround } from '../judging/house.ts';
import type { House } from '../judging/house.ts';
import { judgePlacements } from '../judging/judge-placements.ts';
import type { Placement } from '../judging/judge-placements.ts';
import { placeTyped } from '../judging/place-typed.ts';
import type { Reason } from '../judging/reasons.ts';
import { occurrencesIn } from './scope.ts';
import { equipmentKey, followsSeries, spacesKey, wishedPlace } from '../series/values.ts';
import type { DateField } from '../series/values.ts';
import { canBeMoved, isStillOpen } from '../state.ts';

/** What somebody wants dates of a booking to become, in wall-clock time of the building. */
export interface WantedMove {
  /** The date they looked at. */
  date: number;
  dates: 'one' | 'following' | 'all';
  title: string;
  /** Counts for one date only. */
  day: Day;
  from: ClockTime;
  to: ClockTime;
  people: number;
  spaceIds: number[];
  equipment: Pieces[];
  /** Ids of dates that stay as they are. */
  leave: number[];
}

/** What becomes of a date. */
export interface DatePlan {
  occurrence: WholeOccurrence;
  /**
   * It stays as it is because it began, ended, is being offered, was left out of the change, or is an exception; or nothing
   * about it changes. Or only its title does; or it changes at once, asks first, changes as a wish, or cannot.
   */
  fate:
    | 'begun'
    | 'ended'
    | 'offered'
    | 'left'
    | 'exception'
    | 'same'
    | 'renamed'
    | 'at-once'
    | 'asks'
    | 'wish'
    | 'impossible';
  /** Where it is to be; null where it stays. */
  to: Placement | null;
  /** What changes about it. */
  fields: DateField[];
  /** What would change but stays, because this date had its own. */
  keeps: DateField[];
  /** Why it cannot be. */
  reasons: Reason[];
}

export interface MovePlan {
  /** As it works out: all dates of a series that began are those from now on. */
  dates: 'one' | 'following' | 'all';
  /** In order of time. */
  plans: DatePlan[];
  /** What is different from what the date they looked at has. */
  fields: DateField[];
  /** The dates that become a series of their own; none where all stay together. */
  splits: WholeOccurrence[];
}

/**
 * What a change would do, date by date: what began stays, exceptions stay unless they are what is being changed, and every rule is
 * looked at again. Nothing is written. A constant number of questions to the database.
 *
 * @returns null when that date cannot be changed any more
 */
export async function planMove(
  booking: WholeBooking,
  wanted: WantedMove,
  now: Date,
): Promise<MovePlan | null> {
  const looked = booking.occurrences.find(({ id }) => id === wanted.date);
  if (!looked || !canBeMoved(looked, now)) return null;
  const { dates, meant, splits } = reachOf(booking, looked, wanted, now);
  const house = await houseFor(booking, meant, wanted);
  const fields = differences(booking, looked, wanted, dates);
  const plans = meant.map((occurrence): DatePlan => {
    const stays = whyItStays(occurrence, wanted, now);
    if (stays) return { occurrence, fate: stays, to: null, fields: [], keeps: [], reasons: [] };
    const applied = fields.filter(
      (field) => occurrence === looked || followsSeries(booking, occurrence, field),
    );
    const keeps = fields.filter((field) => !applied.includes(field));
    const nothing = keeps.length > 0 ? 'exception' : 'same';
    if (applied.length === 0) return { occurrence, fate: nothing, to: null, fields: [], keeps, reasons: [] };
    if (applied.every((field) => field === 'title'))
      return { occurrence, fate: 'renamed', to: null, fields: applied, keeps, reasons: [] };
    return {
      occurrence,
      keeps,
      fields: applied,
      ...aim({ booking, occurrence, wanted, applied, dates, house }, now),
    };
  });
  await judge(plans, booking, house);
  return { dates, plans, fields, splits };
}

/** The dates it is about, and those that become a series of their own because others come before them. */
function reachOf(booking: WholeBooking, looked: WholeOccurrence, { dates }: WantedMove, now: Date) {
  const { occurrences } = booking;
  if (dates === 'one' || booking.rrule === null)
    return { dates: 'one' as const, meant: [looked], splits: [] };
  const meant = occurrencesIn(booking, dates === 'all' ? { dates } : { dates, from: looked.id });
  const ahead = meant.filter(({ startsAt }) => startsAt > now);
  if (ahead.length === occurrences.length) return { dates: 'all' as const, meant, splits: [] };
  return { dates: 'following' as const, meant, splits: ahead };
}

function houseFor(
  { building, zone }: WholeBooking,
  meant: WholeOccurrence[],
  wanted: WantedMove,
): Promise<House> {
  const days = [wanted.day, ...meant.map((one) => dayOf(wishedPlace(one).startsAt, zone))];
  const spaceIds = meant.flatMap((one) => wishedPlace(one).spaces.map(({ id }) => id));
  const equipment = meant.flatMap((one) => wishedPlace(one).equipment);
  return readHouse(
    building,
    { spaceIds: [...spaceIds, ...wanted.spaceIds], equipment: [...equipment, ...wanted.equipment] },
    windowAround(days, zone),
  );
}

function differences(
  booking: WholeBooking,
  looked: WholeOccurrence,
  wanted: WantedMove,
  dates: MovePlan['dates'],
): DateField[] {
  const place = wishedPlace(looked);
  const start = wallClockOf(place.startsAt, booking.zone);
  const end = wallClockOf(place.endsAt, booking.zone);
  const to = wanted.to === '24:00' ? '00:00' : wanted.to;
  const isAtThatTime =
    start.time === wanted.from && end.time === to && (dates !== 'one' || start.day === wanted.day);
  const differs: Record<DateField, boolean> = {
    title: (looked.title ?? booking.title) !== wanted.title,
    time: !isAtThatTime,
    people: place.people !== wanted.people,
    spaces: spacesKey(place.spaces) !== spacesKey(wanted.spaceIds.map((id) => ({ id }))),
    equipment: equipmentKey(place.equipment) !== equipmentKey(wanted.equipment),
  };
  return (Object.keys(differs) as DateField[]).filter((field) => differs[field]);
}

function whyItStays(occurrence: WholeOccurrence, { leave }: WantedMove, now: Date): DatePlan['fate'] | null {
  if (occurrence.startsAt <= now) return 'begun';
  if (!isStillOpen(occurrence, now)) return 'ended';
  if (occurrence.offer) return 'offered';
  return leave.includes(occurrence.id) ? 'left' : null;
}

interface Aim {
  booking: WholeBooking;
  occurrence: WholeOccurrence;
  wanted: WantedMove;
  applied: DateField[];
  dates: MovePlan['dates'];
  house: House;
}

/** Where it is to be with these fields changed, and how it gets there. */
function aim(
  { booking, occurrence, wanted, applied, dates, house }: Aim,
  now: Date,
): Pick<DatePlan, 'fate' | 'to' | 'reasons'> {
  const place = wishedPlace(occurrence);
  const changes = (field: DateField) => applied.includes(field);
  const spaces = spacesNamed(changes('spaces') ? wanted.spaceIds : place.spaces.map(({ id }) => id), house);
  const day = dates === 'one' ? wanted.day : dayOf(place.startsAt, booking.zone);
  const placed = changes('time')
    ? placeTyped({ day, from: wanted.from, to: wanted.to }, spaces, house)
    : { span: { startsAt: place.startsAt, endsAt: place.endsAt } };
  if ('problem' in placed) {
    const reason: Reason = { why: placed.problem, field: placed.field };
    return { fate: 'impossible', to: null, reasons: [reason] };
  }
  const isElsewhere = changes('spaces') || !contains(occurrence, placed.span);
  const to: Placement = {
    ...placed.span,
    people: changes('people') ? wanted.people : place.people,
    spaces,
    equipment: changes('equipment') ? wanted.equipment : [...place.equipment],
    // It was asked in time already, unless it goes elsewhere.
    askedAt: isElsewhere ? now : occurrence.askedAt,
    keptOutside: !isElsewhere && occurrence.keptOutside,
  };
  if (placed.span.startsAt <= now)
    return { fate: 'impossible', to, reasons: [{ why: 'past', field: 'date' }] };
  return { fate: fateOf(occurrence, to), to, reasons: [] };
}

/** What waits goes on waiting. What stands changes at once where it asks for nothing more, or nobody has to decide. */
function fateOf(occurrence: WholeOccurrence, to: Placement): DatePlan['fate'] {
  if (occurrence.state === 'left-out') return 'wish';
  if (occurrence.state === 'requested' || isWithin(occurrence, to)) return 'at-once';
  return to.spaces.every((space) => space.booksDirectly) ? 'at-once' : 'asks';
}

/** No longer, no more people, no other space and no more equipment than was approved. */
function isWithin(occurrence: WholeOccurrence, to: Placement): boolean {
  return (
    contains(occurrence, to) &&
    to.people <= occurrence.people &&
    to.spaces.every(({ id }) => occurrence.spaces.some((space) => space.id === id)) &&
    to.equipment.every((one) =>
      occurrence.equipment.some(
        (had) => had.equipmentId === one.equipmentId && had.pieces >= one.pieces && had.state !== 'refused',
      ),
    )
  );
}

function spacesNamed(ids: number[], { spaces }: House): Space[] {
  return spaces.filter(({ id }) => ids.includes(id));
}

/** All of them together, as if those that change were not there. */
async function judge(plans: DatePlan[], booking: WholeBooking, house: House): Promise<void> {
  const changing = plans.filter(({ fate }) => fate === 'at-once' || fate === 'asks');
  const wishes = plans.filter(({ fate }) => fate === 'wish');
  const except = changing.map(({ occurrence }) => occurrence.id);
  const verdictsOf = (some: DatePlan[]) =>
    judgePlacements(
      some.flatMap(({ to }) => to ?? []),
      { house, owner: booking, except },
    );
  const verdicts = await verdictsOf(changing);
  const againstWishes = wishes.length === 0 ? [] : await verdictsOf(wishes);
  changing.forEach((plan, place) => forbid(plan, verdicts[place]));
  wishes.forEach((plan, place) => {
    const mayPass = plans.length === 1 && isElsewhere(plan) ? otherPeople : othersAndHours;
    forbid(
      plan,
      againstWishes[place]?.filter(({ why }) => !mayPass.has(why)),
    );
  });
}

function forbid(plan: DatePlan, reasons: Reason[] = []): void {
  if (reasons.length > 0) Object.assign(plan, { fate: 'impossible', reasons });
}

function isElsewhere({ fields }: DatePlan): boolean {
  return fields.includes('time') || fields.includes('spaces');
}

/** A wish may wait for what others have; nobody wishes for one time of which they know that it is shut. */
const otherPeople = new Set<Reason['why']>(['taken', 'equipment-taken', 'too-many-hours']);

/** Among the dates of a series some were left out because it is shut then: those wait on, at the new time. */
const othersAndHours = new Set<Reason['why']>([
  ...otherPeople,
  'closed',
  'closed-all-day',
  'closure',
  'holiday',
  'too-far',
  'too-soon',
]);
