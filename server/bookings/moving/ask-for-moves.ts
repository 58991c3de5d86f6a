import { Booking } from '../../../models/booking.ts';
import type { WholeBooking } from '../../../models/booking.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Move } from '../../../models/move.ts';
import type { WantedMove } from '../../../models/move.ts';
import { Occupancy } from '../../../models/occupancy.ts';
import { dueAt } from '../../calendar/due.ts';
import { rulesTogether } from '../../calendar/rules-together.ts';
import { detailsAbout } from '../telling/dates-told.ts';
import { presentWanted } from '../telling/facts.ts';
import type { Placement } from '../judging/placement.ts';
import type { DatePlan, MovePlan } from './plan.ts';
import { ownAfter } from '../series/values.ts';
import { firstDueOf } from '../state.ts';
import { tellAsker } from '../telling/tell-asker.ts';
import { tellManagers } from '../telling/tell-managers.ts';

/**
 * Asks the house for what it has to decide about: until then a date stands where it is, and holds where it is wanted as well. Call
 * it inside together(), with the locks.
 *
 * @throws the broken constraint neverOverlap when any of it is taken, or TooFewPieces; the transaction is over then
 */
export async function askForMoves(
  booking: WholeBooking,
  plan: MovePlan,
  actor: Actor,
  now: Date,
): Promise<void> {
  const asked = plan.plans.filter(({ fate }) => fate === 'asks');
  if (asked.length === 0) return;
  await Move.ask(asked.flatMap((one) => (one.to ? [asMove(one, one.to, plan, booking, now)] : [])));
  await Occupancy.hold(asked.map(({ occurrence }) => occurrence.id));
  await booking.update({ changedAt: now });

  const became = await Booking.whole(booking.id);
  if (!became) throw new Error('the booking is gone');
  const about = became.occurrences.filter(({ id }) => asked.some(({ occurrence }) => occurrence.id === id));
  const changes = [...new Set(asked.flatMap(({ fields }) => fields))];
  const details = { ...detailsAbout(became, about), changes };
  await History.record({ at: now, act: 'move-asked', subject: { bookingId: became.id }, actor, details });
  const happened = { moved: presentWanted(about), dueAt: firstDueOf(about)?.toISOString() ?? null };
  await tellAsker('booking-move-waits', became, actor, now, happened, about);
  await tellManagers('manager-booking-move-waits', became, actor, now, happened, about);
}

function asMove(
  { occurrence, fields }: DatePlan,
  to: Placement,
  { dates }: MovePlan,
  booking: WholeBooking,
  now: Date,
): WantedMove {
  const { setUpMinutes, cleanUpMinutes } = rulesTogether(to.spaces);
  const begins = occurrence.startsAt < to.startsAt ? occurrence.startsAt : to.startsAt;
  return {
    occurrenceId: occurrence.id,
    buildingId: occurrence.buildingId,
    startsAt: to.startsAt,
    endsAt: to.endsAt,
    people: to.people,
    setUpMinutes,
    cleanUpMinutes,
    askedAt: now,
    dueAt: dueAt(now, begins, booking.zone),
    followsRule: fields.includes('time') ? dates !== 'one' : (occurrence.move?.followsRule ?? false),
    own: ownAfter(booking, occurrence, to, { fields, isAlone: dates === 'one' }),
    spaceIds: to.spaces.map(({ id }) => id),
    equipment: to.equipment.map(({ equipmentId, pieces }) => ({ equipmentId, pieces })),
  };
}
