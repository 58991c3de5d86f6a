/** Changing dates, as tests want to: from what a date has now, but for what is different. */
import type { WholeBooking } from '../../../models/booking.ts';
import { moveBooking } from '../../../server/bookings/moving/move-booking.ts';
import type { Moved } from '../../../server/bookings/moving/move-booking.ts';
import type { DatePlan, WantedMove } from '../../../server/bookings/moving/plan.ts';
import { wallClockOf } from '../../../server/calendar/zone.ts';
import { monday } from '../../support/clock.ts';
import { again, nth, sayShort } from '../series/series.ts';
import { by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

const zone = 'Europe/Amsterdam';

/** Changes the date at that place of the booking, by who asked. */
export type Mover = (
  place: number,
  differently: Partial<WantedMove>,
  which?: { id?: string; now?: Date },
) => Promise<Moved>;

export function moverOf(scene: () => Scene, series: () => WholeBooking): Mover {
  return async (place, differently, { id = series().id, now = monday } = {}) => {
    const booking = await again(id);
    return moveBooking(id, wantedOf(booking, place, differently), by(scene().asker), now);
  };
}

/** @throws Error where it was not changed */
export async function mustMove(outcome: Promise<Moved>): Promise<WholeBooking> {
  const moved = await outcome;
  if (!moved.moved) throw new Error(`not moved: ${JSON.stringify(moved.plan.plans.map(sayPlan))}`);
  return moved.booking;
}

/** What stood in the way, as "12-08 impossible taken". @throws Error where it was changed */
export async function mustStop(outcome: Promise<Moved>): Promise<string[]> {
  const moved = await outcome;
  if (moved.moved) throw new Error('moved');
  return moved.plan.plans.map(sayPlan);
}

/** What the date has now, but for what is different. */
export function wantedOf(booking: WholeBooking, place: number, differently: Partial<WantedMove>): WantedMove {
  const one = nth(booking, place);
  const now = one.move ?? one;
  const start = wallClockOf(now.startsAt, zone);
  return {
    date: one.id,
    dates: 'one',
    title: one.title ?? booking.title,
    day: start.day,
    from: start.time,
    to: wallClockOf(now.endsAt, zone).time,
    people: now.people,
    spaceIds: now.spaces.map(({ id }) => id),
    equipment: now.equipment.map(({ equipmentId, pieces }) => ({ equipmentId, pieces })),
    leave: [],
    ...differently,
  };
}

/** Where the rule of a series puts its dates, as "12-08 19:00". */
export async function originalsOf(id: string): Promise<string[]> {
  return (await again(id)).occurrences
    .map(({ originalStartsAt: at }) => wallClockOf(at, zone))
    .map(({ day, time }) => `${day.slice(5)} ${time}`);
}

function sayPlan({ occurrence, fate, reasons }: DatePlan): string {
  return [sayShort(occurrence).slice(0, 5), fate, ...reasons.map(({ why }) => why)].join(' ');
}
