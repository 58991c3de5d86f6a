import { Booking } from '../../../models/booking.ts';
import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Act, Actor } from '../../../models/history.ts';
import { Stale } from '../../support/errors.ts';
import type { Reason } from '../judging/reasons.ts';
import { askEquipmentHomes } from '../lending/ask-equipment-homes.ts';
import { ownAfter, spacesKey } from '../series/values.ts';
import { isLive } from '../state.ts';
import { presentMoved } from '../telling/facts.ts';
import { tellAskers } from '../telling/tell-asker.ts';
import { judgeHouseMoves } from './judge-house-moves.ts';
import type { HouseMove, JudgedMove, Moving } from './judge-house-moves.ts';
import { placeOccurrences } from './place-occurrences.ts';
import type { NewPlace } from './place-occurrences.ts';

/** By the id of its occurrence, the rules that stand in the way of a date. */
export type MovedByHouse = { moved: true } | { moved: false; refused: Map<number, Reason[]> };

/**
 * The house moves dates of bookings, of one building, at once, all of them or none: whether one waits or stands, it goes on doing
 * so, at another time or in other spaces of the building. What its asker wanted to move it to is dropped. One letter a booking.
 * A constant number of questions to the database, but for letters to houses whose equipment travels along. Call it inside or
 * outside together(); inside, what was snatched from it meanwhile breaks the constraint neverOverlap.
 *
 * @param reason what everybody concerned reads; empty where there is none
 * @returns the rules that stand in the way
 * @throws Stale when one of the dates neither waits nor stands any more, or began
 */
export async function moveByHouse(
  wanted: HouseMove[],
  reason: string,
  actor: Actor,
  now: Date,
): Promise<MovedByHouse> {
  return together(async (): Promise<MovedByHouse> => {
    const bookings = await Booking.allLocked([...new Set(wanted.map(({ bookingId }) => bookingId))], now);
    const moving = wanted
      .map((to) => dateToMove(bookings, to, now))
      .filter(({ occurrence, to }) => !isThere(occurrence, to));
    const [first] = moving;
    if (!first) return { moved: true };
    const { building } = first.booking;
    const judged = await judgeHouseMoves(building, moving, now);
    const refused = judged.filter(({ reasons }) => reasons.length > 0);
    if (refused.length > 0)
      return {
        moved: false,
        refused: new Map(refused.map(({ occurrence, reasons }) => [occurrence.id, reasons])),
      };

    const byBooking = Map.groupBy(judged, ({ booking }) => booking.id);
    await placeOccurrences(judged.map(newPlace), building.zone, now);
    await History.recordAll([...byBooking].map(([id, moves]) => actOf(id, moves, reason, actor, now)));
    await tellMoved(byBooking, reason, actor, now);
    return { moved: true };
  });
}

/** For these dates alone: what has other spaces now has them of its own. */
function newPlace({ booking, occurrence, placement }: JudgedMove): NewPlace {
  const isElsewhere = spacesKey(occurrence.spaces) !== spacesKey(placement.spaces);
  const fields = isElsewhere ? (['spaces'] as const) : [];
  const own = ownAfter(booking, occurrence, placement, { fields, isAlone: true, before: occurrence.own });
  return { occurrence, to: placement, own };
}

function dateToMove(bookings: WholeBooking[], to: HouseMove, now: Date): Moving {
  const booking = bookings.find(({ id }) => id === to.bookingId);
  const occurrence = booking?.occurrences.find(({ id }) => id === to.id);
  if (!booking || !occurrence || !isLive(occurrence) || occurrence.startsAt <= now) throw new Stale();
  return { booking, occurrence, to };
}

function isThere({ startsAt, endsAt, spaces }: WholeOccurrence, { span, spaceIds }: HouseMove): boolean {
  return (
    startsAt.getTime() === span.startsAt.getTime() &&
    endsAt.getTime() === span.endsAt.getTime() &&
    spaces.length === new Set(spaceIds).size &&
    spaces.every(({ id }) => spaceIds.includes(id))
  );
}

function actOf(bookingId: string, moves: JudgedMove[], reason: string, actor: Actor, now: Date): Act {
  const details = {
    dates: moves.map(({ occurrence }) => occurrence.startsAt.toISOString()),
    became: moves.map(({ placement }) => placement.startsAt.toISOString()),
  };
  return { at: now, act: 'moved-by-house', subject: { bookingId }, actor, details, words: reason };
}

/** The letters tell of the bookings as they became. */
async function tellMoved(
  moved: Map<string, JudgedMove[]>,
  reason: string,
  actor: Actor,
  now: Date,
): Promise<void> {
  const became = (await Booking.wholes([...moved.keys()])).map((booking) => {
    const moves = moved.get(booking.id) ?? [];
    const ids = new Set(moves.map(({ occurrence }) => occurrence.id));
    const about = booking.occurrences.filter(({ id }) => ids.has(id));
    const places = moves.map(({ occurrence, placement }) => ({
      from: occurrence,
      to: { ...placement, equipment: occurrence.equipment },
    }));
    return { booking, about, happened: { moved: presentMoved(places), ...(reason !== '' && { reason }) } };
  });
  await tellAskers('booking-moved-by-manager', became, actor, now);
  for (const { booking, about } of became) await askEquipmentHomes(booking, about, actor, now);
}
