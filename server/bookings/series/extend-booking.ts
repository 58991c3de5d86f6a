import { Booking } from '../../../models/booking.ts';
import type { WholeOccurrence } from '../../../models/booking.ts';
import { brokenConstraint, together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { TooFewPieces, neverOverlap } from '../../../models/occupancy.ts';
import { Move } from '../../../models/move.ts';
import { Occurrence } from '../../../models/occurrence.ts';
import type { Day } from '../../calendar/zone.ts';
import { Stale } from '../../support/errors.ts';
import { askEquipmentHomes } from '../lending/ask-equipment-homes.ts';
import { dateToRepeat, sameAgain } from './becoming-series.ts';
import { detailsAbout } from '../telling/dates-told.ts';
import { planSeries, readHouseForSeries, reasonsAgainstLength } from './plan-series.ts';
import type { Series } from './plan-series.ts';
import type { Reason } from '../judging/reasons.ts';
import { planOf, ruleOf } from '../asking/request-booking.ts';
import { tooManyWaiting } from '../judging/too-many-waiting.ts';
import { isPressedTwice } from '../deciding/still.ts';
import { tellAsker } from '../telling/tell-asker.ts';
import { tellManagers } from '../telling/tell-managers.ts';
import { outcomeOf } from '../asking/write-booking.ts';
import { writeOccurrences } from '../asking/write-occurrences.ts';
import { ownBeside } from './values.ts';

export type Extended =
  /** The dates that came with it; none when it was asked a moment ago. */
  | { extended: true; dates: WholeOccurrence[] }
  /** `changed`: dates that are not as they were when they were chosen. */
  | { extended: false; reasons: Reason[]; changed: Day[] };

/**
 * Makes a series of a booking of one stretch of time, which is its first date and stays as it is: the other dates are asked for
 * as any series, all of them as they were chosen or none.
 *
 * @param series the first day of its rule is the day of the booking
 * @throws Stale when it ended, or became a series meanwhile
 */
export async function extendBooking(id: string, series: Series, actor: Actor, now: Date): Promise<Extended> {
  try {
    return await together(() => checkAndExtend(id, series, actor, now));
  } catch (error) {
    if (brokenConstraint(error) !== neverOverlap && !(error instanceof TooFewPieces)) throw error;
    return { extended: false, reasons: [{ why: 'dates-changed', field: 'form' }], changed: [] };
  }
}

async function checkAndExtend(id: string, series: Series, actor: Actor, now: Date): Promise<Extended> {
  const booking = await Booking.locked(id, now);
  const first = dateToRepeat(booking, now);
  if (!first) {
    if (await isPressedTwice('extended', id, actor)) return { extended: true, dates: [] };
    throw new Stale();
  }
  const wish = sameAgain(first, booking.zone);
  if (series.repetition.firstDay !== wish.day)
    return { extended: false, reasons: [{ why: 'leaves-out-first', field: 'repeat' }], changed: [] };
  const house = await readHouseForSeries(booking.building, wish, series);
  const spaces = house.spaces.filter((space) => wish.spaceIds.includes(space.id));
  const tooLong = reasonsAgainstLength(spaces, series);
  if (tooLong.length > 0) return { extended: false, reasons: tooLong, changed: [] };
  const planned = await planSeries(wish, series, { house, owner: booking, without: [wish.day], now });
  if ('problems' in planned) return { extended: false, reasons: planned.problems, changed: [] };

  const { dates, reasons, changed } = planOf(planned.dates);
  if (reasons.length === 0 && first.state === 'approved')
    reasons.push(...(await tooManyWaiting(booking, { ...house, spaces }, now)));
  if (reasons.length > 0) return { extended: false, reasons, changed };
  await Occurrence.followRule([{ id: first.id, originalStartsAt: first.startsAt }]);
  if (first.move) await Move.ofOneDate(first.id, ownBeside(first, first.move));
  await booking.update({
    firstOn: wish.day,
    fromTime: wish.from,
    toTime: wish.to,
    rrule: ruleOf(series, dates),
    changedAt: now,
  });
  await writeOccurrences(booking, dates, now);
  return { extended: true, dates: await tellOf(id, first.id, actor, now) };
}

/** Letters and history are about the new dates only. */
async function tellOf(id: string, firstId: number, actor: Actor, now: Date): Promise<WholeOccurrence[]> {
  const booking = await Booking.whole(id);
  if (!booking) throw new Error('no such booking');
  const dates = booking.occurrences.filter((one) => one.id !== firstId);
  const asked = dates.filter(({ state }) => state !== 'left-out');
  const details = detailsAbout(booking, asked);
  await History.record({ at: now, act: 'extended', subject: { bookingId: id }, actor, details });
  const isDecided = outcomeOf(asked) === 'at-once';
  const [toAsker, toManagers] = isDecided
    ? (['booking-approved-at-once', 'manager-booking-made'] as const)
    : (['booking-waits', 'manager-booking-waits'] as const);
  await tellAsker(toAsker, booking, actor, now, { isExtension: true }, asked);
  await tellManagers(toManagers, booking, actor, now, {}, asked);
  await askEquipmentHomes(booking, asked, actor, now);
  return dates;
}
