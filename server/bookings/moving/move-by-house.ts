import { Booking } from '../../../models/booking.ts';
import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import type { Span } from '../../calendar/span.ts';
import { dayOf } from '../../calendar/zone.ts';
import { Stale } from '../../support/errors.ts';
import { askEquipmentHomes } from '../lending/ask-equipment-homes.ts';
import { presentMoved } from '../telling/facts.ts';
import { readHouse, windowAround } from '../judging/house.ts';
import { judgePlacements } from '../judging/judge-placements.ts';
import type { Placement } from '../judging/judge-placements.ts';
import { placeOccurrences } from './place-occurrences.ts';
import type { NewPlace } from './place-occurrences.ts';
import type { Reason } from '../judging/reasons.ts';
import { ownAfter, spacesKey } from '../series/values.ts';
import { tellAsker } from '../telling/tell-asker.ts';

/** Where the house puts a date: in the future, in at least one space. */
export interface HouseMove {
  /** Of the occurrence. */
  id: number;
  span: Span;
  spaceIds: number[];
}

/** By the id of its occurrence, the rules that stand in the way of a date. */
export type MovedByHouse = { moved: true } | { moved: false; refused: Map<number, Reason[]> };

/**
 * The house moves dates of a booking, at once, all of them or none: whether one waits or stands, it goes on doing so, at another
 * time or in other spaces of the building. What its asker wanted to move it to is dropped. They get one letter. Call it inside or
 * outside together(); inside, what was snatched from it meanwhile breaks the constraint neverOverlap.
 *
 * @returns the rules that stand in the way
 * @throws Stale when one of the dates neither waits nor stands any more, or began
 */
export async function moveByHouse(
  bookingId: string,
  wanted: HouseMove[],
  actor: Actor,
  now: Date,
): Promise<MovedByHouse> {
  return together(async (): Promise<MovedByHouse> => {
    const booking = await Booking.locked(bookingId, now);
    const dates = wanted.map((to) => ({ occurrence: dateToMove(booking, to.id, now), to }));
    const moving = dates.filter(({ occurrence, to }) => !isThere(occurrence, to));
    if (moving.length === 0) return { moved: true };
    const judged = await judge(booking, moving, now);
    const refused = judged.filter(({ reasons }) => reasons.length > 0);
    if (refused.length > 0)
      return {
        moved: false,
        refused: new Map(refused.map(({ occurrence, reasons }) => [occurrence.id, reasons])),
      };

    const moves = judged.map(({ occurrence, placement }) => ({
      from: occurrence,
      to: { ...occurrence, ...placement, equipment: occurrence.equipment },
    }));
    await placeOccurrences(
      judged.map((one) => newPlace(booking, one)),
      booking.zone,
      now,
    );
    const details = {
      dates: moves.map(({ from }) => from.startsAt.toISOString()),
      became: moves.map(({ to }) => to.startsAt.toISOString()),
    };
    await History.record({ at: now, act: 'moved-by-house', subject: { bookingId }, actor, details });
    await tellMoved(bookingId, moves, actor, now);
    return { moved: true };
  });
}

/** For these dates alone: what has other spaces now has them of its own. */
function newPlace(booking: WholeBooking, { occurrence, placement }: Judged): NewPlace {
  const isElsewhere = spacesKey(occurrence.spaces) !== spacesKey(placement.spaces);
  const fields = isElsewhere ? (['spaces'] as const) : [];
  const own = ownAfter(booking, occurrence, placement, { fields, isAlone: true, before: occurrence.own });
  return { occurrence, to: placement, own };
}

function dateToMove(booking: WholeBooking, id: number, now: Date): WholeOccurrence {
  const occurrence = booking.occurrences.find((one) => one.id === id);
  if (!occurrence || !['requested', 'approved'].includes(occurrence.state) || occurrence.startsAt <= now)
    throw new Stale();
  return occurrence;
}

function isThere({ startsAt, endsAt, spaces }: WholeOccurrence, { span, spaceIds }: HouseMove): boolean {
  return (
    startsAt.getTime() === span.startsAt.getTime() &&
    endsAt.getTime() === span.endsAt.getTime() &&
    spaces.length === new Set(spaceIds).size &&
    spaces.every(({ id }) => spaceIds.includes(id))
  );
}

interface Moving {
  occurrence: WholeOccurrence;
  to: HouseMove;
}

interface Judged {
  occurrence: WholeOccurrence;
  placement: Placement;
  reasons: Reason[];
}

/** They were asked in time, so how soon counts from then; how far ahead counts from now, as for whoever asks now. */
async function judge(booking: WholeBooking, moving: Moving[], now: Date): Promise<Judged[]> {
  const judged = await judgeAskedAt(({ askedAt }) => askedAt, booking, moving, now);
  const tooFar = new Set(
    judged
      .filter(({ reasons }) => reasons.some(({ why }) => why === 'too-far'))
      .map(({ occurrence }) => occurrence),
  );
  if (tooFar.size === 0) return judged;
  return judgeAskedAt((one) => (tooFar.has(one) ? now : one.askedAt), booking, moving, now);
}

/** As one plan: each may go where another of them was. */
async function judgeAskedAt(
  askedAt: (occurrence: WholeOccurrence) => Date,
  booking: WholeBooking,
  moving: Moving[],
  now: Date,
): Promise<Judged[]> {
  const { building } = booking;
  const house = await readHouse(
    building,
    {
      spaceIds: moving.flatMap(({ to }) => to.spaceIds),
      equipment: moving.flatMap(({ occurrence }) => occurrence.equipment),
    },
    windowAround(
      moving.map(({ to }) => dayOf(to.span.startsAt, building.zone)),
      building.zone,
    ),
  );
  const placements = moving.map(({ occurrence, to }) => ({
    ...to.span,
    people: occurrence.people,
    spaces: house.spaces.filter(({ id }) => to.spaceIds.includes(id)),
    equipment: occurrence.equipment,
    askedAt: askedAt(occurrence),
  }));
  const except = moving.map(({ occurrence }) => occurrence.id);
  const verdicts = await judgePlacements(placements, { house, owner: booking, except });
  return moving.flatMap(({ occurrence }, place) => {
    const placement = placements[place];
    if (!placement) return [];
    const past: Reason[] = placement.startsAt <= now ? [{ why: 'past', field: 'date' }] : [];
    return [{ occurrence, placement, reasons: [...past, ...(verdicts[place] ?? [])] }];
  });
}

/** The letter tells of the booking as it became. */
async function tellMoved(
  bookingId: string,
  moves: { from: WholeOccurrence; to: WholeOccurrence }[],
  actor: Actor,
  now: Date,
): Promise<void> {
  const booking = await Booking.whole(bookingId);
  if (!booking) return;
  const ids = new Set(moves.map(({ from }) => from.id));
  const about = booking.occurrences.filter(({ id }) => ids.has(id));
  await tellAsker('booking-moved-by-manager', booking, actor, now, { moved: presentMoved(moves) }, about);
  await askEquipmentHomes(booking, about, actor, now);
}
