import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { dayOf, wallClockOf } from '../../calendar/zone.ts';
import { readHouse, windowAround } from '../judging/house.ts';
import type { House } from '../judging/house.ts';
import { equipmentKey, spacesKey, wishedPlace } from '../series/values.ts';
import type { DateField } from '../series/values.ts';
import { canBeMoved } from '../state.ts';
import { judgeMoves } from './judge-moves.ts';
import type { MovePlan, WantedMove } from './plan.ts';
import { planDate } from './plan-date.ts';
import { occurrencesIn } from './scope.ts';

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
  const plans = meant.map((occurrence) =>
    planDate({ booking, occurrence, isLooked: occurrence === looked, wanted, dates, fields, house }, now),
  );
  await judgeMoves(plans, booking, house);
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

/** What is wanted otherwise than the date they looked at has it. */
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
