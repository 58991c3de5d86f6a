import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import type { OccurrenceState } from '../../../models/occurrence.ts';
import { Offer } from '../../../models/offer.ts';
import { detailsAbout } from '../showing/dates-told.ts';
import { endOccurrences } from './end-occurrences.ts';
import { tellAsker } from '../telling/tell-asker.ts';
import { tellManagers } from '../telling/tell-managers.ts';

/** By which side, and why: the house always says why, who asked only if they wish (empty otherwise). */
export interface Cancelled {
  by: 'asker' | 'house';
  reason: string;
}

/**
 * Calls dates of one booking off: what was approved is cancelled, what waited is withdrawn or, by the house, refused, and what
 * was left out is no longer wished for. The time is free again, and the other side is told about exactly these dates. What ended
 * already is passed over. Call it inside together(), with the lock of the building.
 */
export async function cancelOccurrences(
  booking: WholeBooking,
  occurrences: WholeOccurrence[],
  cancelled: Cancelled,
  actor: Actor,
  now: Date,
): Promise<void> {
  const those = (state: OccurrenceState) => occurrences.filter((one) => one.state === state);
  const approved = those('approved');
  const waiting = those('requested');
  const leftOut = those('left-out');
  for (const { offer } of leftOut) if (offer) await Offer.end(offer.id, 'passed');

  const instead = cancelled.by === 'asker' ? 'withdrawn' : 'refused';
  await endOccurrences(booking, approved, 'cancelled', actor, now);
  await endOccurrences(booking, waiting, instead, actor, now);
  await endOccurrences(booking, leftOut, 'withdrawn', actor, now);

  await record('cancelled', approved, booking, cancelled, actor, now);
  const takenBack = instead === 'withdrawn' ? [...waiting, ...leftOut] : waiting;
  await record(instead, takenBack, booking, cancelled, actor, now);
  if (instead === 'refused') await record('withdrawn', leftOut, booking, cancelled, actor, now);

  await tell(booking, { approved, waiting }, cancelled, actor, now);
}

async function record(
  act: 'cancelled' | 'withdrawn' | 'refused',
  about: WholeOccurrence[],
  booking: WholeBooking,
  { by, reason }: Cancelled,
  actor: Actor,
  now: Date,
): Promise<void> {
  if (about.length === 0) return;
  const details = { by, ...detailsAbout(booking, about) };
  const subject = { bookingId: booking.id };
  await History.record({ at: now, act, subject, actor, details, words: reason });
}

async function tell(
  booking: WholeBooking,
  { approved, waiting }: { approved: WholeOccurrence[]; waiting: WholeOccurrence[] },
  { by, reason }: Cancelled,
  actor: Actor,
  now: Date,
): Promise<void> {
  const why = reason === '' ? {} : { reason };
  if (approved.length > 0 && by === 'house') {
    await tellAsker('booking-cancelled-by-manager', booking, actor, now, why, approved);
  }
  if (approved.length > 0 && by === 'asker') {
    await tellAsker('booking-cancelled-by-you', booking, actor, now, why, approved);
    await tellManagers('manager-booking-cancelled', booking, actor, now, why, approved);
  }
  if (waiting.length > 0 && by === 'house') {
    await tellAsker('booking-refused', booking, actor, now, why, waiting);
  }
  if (waiting.length > 0 && by === 'asker') {
    await tellAsker('booking-withdrawn-by-you', booking, actor, now, why, waiting);
    await tellManagers('manager-booking-withdrawn', booking, actor, now, why, waiting);
  }
}
