import { History } from '../../../models/history.ts';
import type { Act, Actor } from '../../../models/history.ts';
import type { OccurrenceState } from '../../../models/occurrence.ts';
import { Offer } from '../../../models/offer.ts';
import { detailsAbout } from '../telling/dates-told.ts';
import { endOccurrences } from './end-occurrences.ts';
import type { DatesOfBooking } from './end-occurrences.ts';
import { tellAskers } from '../telling/tell-asker.ts';
import { tellManagers } from '../telling/tell-managers.ts';

/** By which side, and why: the house always says why, who asked only if they wish (empty otherwise). */
export interface Cancelled {
  by: 'asker' | 'house';
  reason: string;
}

/**
 * Calls dates off: what was approved is cancelled, what waited is withdrawn or, by the house, refused, and what was left out is
 * no longer wished for. The time is free again, and the other side is told about exactly these dates, one letter a booking. What
 * ended already is passed over. A constant number of questions to the database where the house calls off. Call it inside
 * together(), with the lock of the building.
 */
export async function cancelOccurrences(
  dates: DatesOfBooking[],
  cancelled: Cancelled,
  actor: Actor,
  now: Date,
): Promise<void> {
  const approved = inState('approved', dates);
  const waiting = inState('requested', dates);
  const leftOut = inState('left-out', dates);
  const offers = leftOut.flatMap(({ occurrences }) => occurrences.flatMap(({ offer }) => offer?.id ?? []));
  await Offer.endAll(offers, 'passed');

  const instead = cancelled.by === 'asker' ? 'withdrawn' : 'refused';
  await endOccurrences(approved, 'cancelled', actor, now);
  await endOccurrences(waiting, instead, actor, now);
  await endOccurrences(leftOut, 'withdrawn', actor, now);

  const record = (act: 'cancelled' | 'withdrawn' | 'refused', about: DatesOfBooking[]) =>
    History.recordAll(actsOf(act, about, cancelled, actor, now));
  await record('cancelled', approved);
  await record(instead, instead === 'withdrawn' ? joined(waiting, leftOut) : waiting);
  if (instead === 'refused') await record('withdrawn', leftOut);

  await tell({ approved, waiting }, cancelled, actor, now);
}

/** Bookings without such dates are left out. */
function inState(state: OccurrenceState, dates: DatesOfBooking[]): DatesOfBooking[] {
  return dates
    .map(({ booking, occurrences }) => ({
      booking,
      occurrences: occurrences.filter((one) => one.state === state),
    }))
    .filter(({ occurrences }) => occurrences.length > 0);
}

/** One act for all that was taken back of a booking. */
function joined(some: DatesOfBooking[], others: DatesOfBooking[]): DatesOfBooking[] {
  const byBooking = Map.groupBy([...some, ...others], ({ booking }) => booking);
  return [...byBooking].map(([booking, those]) => ({
    booking,
    occurrences: those.flatMap(({ occurrences }) => occurrences),
  }));
}

function actsOf(
  act: string,
  about: DatesOfBooking[],
  { by, reason }: Cancelled,
  actor: Actor,
  now: Date,
): Act[] {
  return about.map(({ booking, occurrences }) => {
    const details = { by, ...detailsAbout(booking, occurrences) };
    return { at: now, act, subject: { bookingId: booking.id }, actor, details, words: reason };
  });
}

async function tell(
  { approved, waiting }: Record<'approved' | 'waiting', DatesOfBooking[]>,
  { by, reason }: Cancelled,
  actor: Actor,
  now: Date,
): Promise<void> {
  const why = reason === '' ? {} : { reason };
  const news = (dates: DatesOfBooking[]) =>
    dates.map(({ booking, occurrences }) => ({ booking, happened: why, about: occurrences }));
  if (by === 'house') {
    await tellAskers('booking-cancelled-by-manager', news(approved), actor, now);
    await tellAskers('booking-refused', news(waiting), actor, now);
    return;
  }
  await tellAskers('booking-cancelled-by-you', news(approved), actor, now);
  for (const { booking, occurrences } of approved)
    await tellManagers('manager-booking-cancelled', booking, actor, now, why, occurrences);
  await tellAskers('booking-withdrawn-by-you', news(waiting), actor, now);
  for (const { booking, occurrences } of waiting)
    await tellManagers('manager-booking-withdrawn', booking, actor, now, why, occurrences);
}
