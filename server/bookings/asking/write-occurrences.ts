import { Equipment } from '../../../models/equipment.ts';
import { Occupancy } from '../../../models/occupancy.ts';
import { Occurrence } from '../../../models/occurrence.ts';
import type { LeftOutBecause, OwnField } from '../../../models/occurrence.ts';
import { rulesTogether } from '../../calendar/rules-together.ts';
import { dueAt } from '../../calendar/due.ts';
import type { Placement } from '../judging/placement.ts';

/** A date of a booking as it is to be written: asked for, or left out for a reason. */
export interface PlannedDate {
  placement: Placement;
  /** Where the rule put it, also when another time was chosen. */
  originalStartsAt: Date;
  leftOut: { because: LeftOutBecause; name: string | null } | null;
  /** What it has of its own; nothing where it is left out. */
  own?: OwnField[];
}

/**
 * Writes the occurrences of a booking, where they are and what they use, and holds it all. Where every space books directly they
 * are approved at once. Call it inside together(), with the lock of the building and of the homes of what travels.
 *
 * @throws the broken constraint neverOverlap when any of it is taken, or TooFewPieces; the transaction is over then
 */
export async function writeOccurrences(
  booking: { id: string; buildingId: number; zone: string },
  dates: PlannedDate[],
  now: Date,
): Promise<void> {
  const written = await Occurrence.bulkCreate(dates.map((date) => asOccurrence(booking, date, now)));
  const places = written.map(({ id }, index) => ({ id, placement: dates[index]?.placement }));
  await Occurrence.putAllInSpaces(
    places.map(({ id, placement }) => ({
      occurrenceId: id,
      spaceIds: (placement?.spaces ?? []).map((space) => space.id),
    })),
  );
  await Equipment.putWith(
    places.map(({ id, placement }) => ({ occurrenceId: id, equipment: placement?.equipment ?? [] })),
  );
  await Occupancy.hold(written.filter(({ state }) => state !== 'left-out').map(({ id }) => id));
}

function asOccurrence(
  { id, buildingId, zone }: { id: string; buildingId: number; zone: string },
  { placement, originalStartsAt, leftOut, own = [] }: PlannedDate,
  now: Date,
) {
  const { startsAt, endsAt, people, spaces } = placement;
  const { setUpMinutes, cleanUpMinutes } = rulesTogether(spaces);
  const atOnce = spaces.every((space) => space.booksDirectly);
  return {
    bookingId: id,
    buildingId,
    startsAt,
    endsAt,
    originalStartsAt,
    people,
    setUpMinutes,
    cleanUpMinutes,
    state: leftOut ? ('left-out' as const) : atOnce ? ('approved' as const) : ('requested' as const),
    own,
    leftOutBecause: leftOut?.because ?? null,
    leftOutName: leftOut?.name ?? null,
    askedAt: now,
    dueAt: startsAt > now ? dueAt(now, startsAt, zone) : startsAt,
    changedAt: now,
  };
}
