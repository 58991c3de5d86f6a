import { Booking } from '../../../models/booking.ts';
import type { WholeBooking } from '../../../models/booking.ts';
import { brokenConstraint, together } from '../../../models/database.ts';
import { Equipment } from '../../../models/equipment.ts';
import type { Actor } from '../../../models/history.ts';
import { TooFewPieces, neverOverlap } from '../../../models/occupancy.ts';
import { Occurrence, ownFields } from '../../../models/occurrence.ts';
import { Stale } from '../../support/errors.ts';
import { askForMoves } from './ask-for-moves.ts';
import { changeAtOnce } from './change-at-once.ts';
import { planMove } from './plan-move.ts';
import type { DatePlan, MovePlan, WantedMove } from './plan.ts';
import { entitleDates } from './entitle-dates.ts';
import { splitBooking } from '../series/split-booking.ts';
import { tellCalendars } from '../telling/tell-calendars.ts';

/** `waits`: the house has to decide about some of it. `booking` is where the date they looked at is now. */
export type Moved = { moved: true; booking: WholeBooking; waits: boolean } | { moved: false; plan: MovePlan };

/**
 * Changes one date of a booking, this and following, or all: title, time, number of people, spaces, equipment; by who asked or
 * their group. What waits is changed as it waits. What stands changes at once where it asks for nothing more than was approved, or
 * all its spaces book directly; else it goes on standing as it is, holds the new place as well, and waits for the house. All is
 * done or nothing. Dates before are left alone: the others become a series of their own.
 *
 * @returns the plan, with what stands in the way of which date, when some date cannot be so
 * @throws Stale when that date cannot be changed any more
 */
export async function moveBooking(id: string, wanted: WantedMove, actor: Actor, now: Date): Promise<Moved> {
  try {
    return await together(() => planAndMove(id, wanted, actor, now));
  } catch (error) {
    // Two dates of one change want each other's place, and the house has to decide first.
    if (brokenConstraint(error) !== neverOverlap && !(error instanceof TooFewPieces)) throw error;
    return { moved: false, plan: await planThatFailed(id, wanted, now) };
  }
}

async function planAndMove(id: string, wanted: WantedMove, actor: Actor, now: Date): Promise<Moved> {
  const used = await Equipment.byIds(wanted.equipment.map(({ equipmentId }) => equipmentId));
  const homes = used.map(({ buildingId }) => buildingId);
  const booking = await holderOf(wanted.date, await Booking.locked(id, now, homes));
  const plan = await planMove(booking, wanted, now);
  if (!plan) throw new Stale();
  if (plan.plans.some(({ fate }) => fate === 'impossible')) return { moved: false, plan };
  const changing = plan.plans.filter(isChange);
  if (changing.length === 0) return { moved: true, booking, waits: false };

  const target = plan.splits.length > 0 ? await splitBooking(booking, plan.splits, actor, now) : booking;
  await entitleDates(target, plan, wanted, now);
  await keepOwnOf(plan);
  await changeAtOnce(target, plan, wanted, actor, now);
  await askForMoves(target, plan, actor, now);
  const became = await Booking.whole(target.id);
  if (!became) throw new Error('the booking is gone');
  await tellCalendars(became, now);
  return { moved: true, booking: became, waits: changing.some(({ fate }) => fate === 'asks') };
}

/** What is to stay as it is while its series changes has that of its own from now on. */
async function keepOwnOf({ dates, plans, fields }: MovePlan): Promise<void> {
  if (dates === 'one') return;
  const left = plans.filter(({ fate }) => fate === 'left');
  await Occurrence.keepOwn(
    left.map(({ occurrence }) => occurrence.id),
    ownFields.filter((field) => fields.includes(field)),
  );
}

function isChange({ fate }: DatePlan): boolean {
  return fate === 'renamed' || fate === 'at-once' || fate === 'asks' || fate === 'wish';
}

/** Whoever presses twice finds the date in the series that the first press made. */
async function holderOf(date: number, booking: WholeBooking): Promise<WholeBooking> {
  if (booking.occurrences.some(({ id }) => id === date)) return booking;
  const next = await Booking.continuing(booking.id, date);
  if (!next) throw new Stale();
  return next;
}

/** The plan, with those as impossible that were to change: nobody knows which of them it was. */
async function planThatFailed(id: string, wanted: WantedMove, now: Date): Promise<MovePlan> {
  const booking = await Booking.whole(id);
  const plan = booking && (await planMove(booking, wanted, now));
  if (!plan) throw new Stale();
  const plans = plan.plans.map((one): DatePlan => {
    if (one.fate !== 'asks') return one;
    return { ...one, fate: 'impossible', reasons: [{ why: 'taken', field: 'from' }] };
  });
  return { ...plan, plans };
}
