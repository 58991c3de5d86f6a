import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { Building } from '../../../models/building.ts';
import type { Span } from '../../calendar/span.ts';
import { dayOf } from '../../calendar/zone.ts';
import { readHouse, windowAround } from '../judging/house.ts';
import { judgeOwned } from '../judging/judge-placements.ts';
import type { Placement } from '../judging/placement.ts';
import type { Reason } from '../judging/reasons.ts';

/** Where the house puts a date: in the future, in at least one space. */
export interface HouseMove {
  bookingId: string;
  /** Of the occurrence. */
  id: number;
  span: Span;
  spaceIds: number[];
}

/** A date that is to go elsewhere. */
export interface Moving {
  booking: WholeBooking;
  occurrence: WholeOccurrence;
  to: HouseMove;
}

/** Where it would come, and what stands in the way of that. */
export interface JudgedMove extends Moving {
  placement: Placement;
  reasons: Reason[];
}

/**
 * What stands in the way of these dates, of any bookings of one building: they were asked in time, so how soon counts from then;
 * how far ahead counts from now, as for whoever asks now. A constant number of questions to the database.
 */
export async function judgeHouseMoves(
  building: Building,
  moving: Moving[],
  now: Date,
): Promise<JudgedMove[]> {
  const judged = await judgeAskedAt(({ askedAt }) => askedAt, building, moving, now);
  const tooFar = new Set(
    judged
      .filter(({ reasons }) => reasons.some(({ why }) => why === 'too-far'))
      .map(({ occurrence }) => occurrence),
  );
  if (tooFar.size === 0) return judged;
  return judgeAskedAt((one) => (tooFar.has(one) ? now : one.askedAt), building, moving, now);
}

/** As one plan: each may go where another of them was. */
async function judgeAskedAt(
  askedAt: (occurrence: WholeOccurrence) => Date,
  building: Building,
  moving: Moving[],
  now: Date,
): Promise<JudgedMove[]> {
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
  const owned = moving.map(({ booking, occurrence, to }) => ({
    owner: booking,
    placement: {
      ...to.span,
      people: occurrence.people,
      spaces: house.spaces.filter(({ id }) => to.spaceIds.includes(id)),
      equipment: occurrence.equipment,
      askedAt: askedAt(occurrence),
    },
  }));
  const except = moving.map(({ occurrence }) => occurrence.id);
  const verdicts = await judgeOwned(owned, { house, except });
  return moving.flatMap((one, place) => {
    const placement = owned[place]?.placement;
    if (!placement) return [];
    const past: Reason[] = placement.startsAt <= now ? [{ why: 'past', field: 'date' }] : [];
    return [{ ...one, placement, reasons: [...past, ...(verdicts[place] ?? [])] }];
  });
}
