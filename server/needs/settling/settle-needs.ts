import { together } from '../../../models/database.ts';
import { History, theClock } from '../../../models/history.ts';
import { Settling } from '../../../models/settling.ts';
import type { Taker } from '../../../models/settling.ts';
import { dayOf } from '../../calendar/zone.ts';
import { recordLetGo } from '../../contributions/letting-go/record-let-go.ts';
import { planDates } from './plan-dates.ts';
import { tellTakers } from './tell-takers.ts';
import { wantedDuties } from './wanted-duties.ts';

/** So long one may still say that help around a booking was done before it leaves the lists. */
const closesAfterMs = 60 * 24 * 60 * 60 * 1000;

/**
 * Makes the dates of needs agree with what is booked: those of bookings, and those of who opens and who closes. Who takes one keeps
 * it when it moves. Pledges of what is not needed any more are let go, also those without a date of a booking of which nothing
 * takes place. What was asked for around a booking that is long over is closed.
 * Each person gets one letter about it all. May be called as often as one likes: what agrees is left alone.
 *
 * Takes the lock of the building, then of its needs, then of pledges.
 */
export function settleNeeds(buildingId: number, now: Date): Promise<void> {
  return together(async () => {
    const building = await Settling.locked(buildingId);
    if (!building) return;
    const duties = await wantedDuties(building, now);
    const wanted = [...(await Settling.wantedByBookings(buildingId, now)), ...duties];
    const plan = planDates(wanted, await Settling.known(buildingId, now), now);
    const changed = [...plan.calledOff, ...plan.moved.map(({ date }) => date)];
    const takers = await Settling.takers(
      buildingId,
      changed.map(({ id }) => id),
    );
    // What is called off first: its time may be that of a new date.
    await Settling.callOff(
      plan.calledOff.map(({ id }) => id),
      now,
    );
    await Settling.move(
      plan.moved.map(({ date, to }) => ({ id: date.id, to })),
      now,
    );
    await Settling.add(plan.added);
    const movedTo = new Set(plan.moved.map(({ date }) => date.id));
    await letGo(
      takers.filter(({ needDateId }) => needDateId === null || !movedTo.has(needDateId)),
      now,
    );
    await tellTakers(building, takers, plan, now);
    await closeOver(buildingId, now);
    await Settling.written(buildingId, dayOf(now, building.zone));
  });
}

async function closeOver(buildingId: number, now: Date): Promise<void> {
  const closed = await Settling.closeOver(buildingId, new Date(now.getTime() - closesAfterMs), now);
  await History.recordAll(
    closed.map((needId) => ({
      at: now,
      act: 'need-closed',
      subject: { buildingId },
      actor: theClock,
      details: { needId, because: 'over' },
    })),
  );
}

async function letGo(takers: Taker[], now: Date): Promise<void> {
  const ids = takers.map(({ contributionId }) => contributionId);
  await Settling.letGo(ids, now);
  await recordLetGo(ids, theClock, now, 'called-off');
}
