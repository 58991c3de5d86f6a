import type { Actor } from '../../../models/history.ts';
import { pledgeContribution } from '../../contributions/pledge-contribution.ts';
import { takeNeed } from '../../needs/taking/take-need.ts';
import type { Taking } from '../../needs/taking/take-need.ts';
import type { BookingValues } from './write-booking.ts';

/** Somebody else was first, or it is not asked for any more. */
export class NeedNotTaken extends Error {
  readonly why: Extract<Taking, { taken: false }>['why'];

  constructor(why: NeedNotTaken['why']) {
    super(`the need is not taken: ${why}`);
    this.why = why;
  }
}

/**
 * Writes down what somebody offers to do with a booking that was just written. Call it inside together(), after the lock of the
 * building.
 *
 * @throws NeedNotTaken where that cannot be; nothing is to be written then
 */
export async function offerHelp(
  { personId, groupId, pledge, takes }: BookingValues,
  place: { buildingId: number; bookingId: string },
  actor: Actor,
  now: Date,
): Promise<void> {
  if (pledge) await pledgeContribution(pledge, { personId, groupId }, place, actor, now);
  if (!takes) return;
  const { needId, needDateId, words } = takes;
  const dateIds = needDateId === null ? [] : [needDateId];
  const take = { dateIds, groupId, people: 1 as const, bookingId: place.bookingId, words };
  const taking = await takeNeed(needId, take, personId, actor, now);
  if (!taking.taken) throw new NeedNotTaken(taking.why);
}
