import type { WholeBooking } from '../../../models/booking.ts';
import { Occurrence } from '../../../models/occurrence.ts';
import type { MovePlan, WantedMove } from './plan.ts';

/**
 * Gives the title that was wanted to one date, or to the booking; then the date that was looked at has none of its own any more,
 * and dates that were to stay as they are keep the old one. Call it inside together().
 */
export async function entitleDates(
  booking: WholeBooking,
  { fields, dates, plans }: MovePlan,
  { title, date }: WantedMove,
  now: Date,
): Promise<void> {
  if (!fields.includes('title')) return;
  if (dates === 'one' && booking.rrule !== null) {
    return Occurrence.entitle([{ id: date, title: title === booking.title ? null : title }], now);
  }
  const left = plans.filter(({ fate, occurrence }) => fate === 'left' && occurrence.title === null);
  const old = left.map(({ occurrence }) => ({ id: occurrence.id, title: booking.title }));
  await Occurrence.entitle([...old, { id: date, title: null }], now);
  await booking.update({ title, changedAt: now });
}
