import type { WholeOccurrence } from '../../../models/booking.ts';
import { Equipment } from '../../../models/equipment.ts';
import type { Pieces } from '../../../models/equipment.ts';
import { Move } from '../../../models/move.ts';
import { Occupancy } from '../../../models/occupancy.ts';
import { Occurrence } from '../../../models/occurrence.ts';
import type { OwnField } from '../../../models/occurrence.ts';
import { dueAt } from '../../calendar/due.ts';
import { rulesTogether } from '../../calendar/rules-together.ts';
import { contains } from '../../calendar/span.ts';
import type { Placement } from '../judging/placement.ts';
import { offerFreedTime } from '../queue/offer-freed-time.ts';
import { isLive } from '../state.ts';

/** A date as it stands, and where it is to be. */
export interface NewPlace {
  occurrence: WholeOccurrence;
  to: Placement;
  /** What it has of its own there. */
  own: OwnField[];
}

/**
 * Puts occurrences where they are to be, in one go: time, number of people, spaces, equipment. A move that waited is over. What
 * holds takes its new place instead of its old one. Call it inside together(), with the lock of the building and of the homes of
 * what travels.
 *
 * @throws the broken constraint neverOverlap when any of it is taken, or TooFewPieces; the transaction is over then
 */
export async function placeOccurrences(places: NewPlace[], zone: string, now: Date): Promise<void> {
  const ids = places.map(({ occurrence }) => occurrence.id);
  await Move.drop(ids);
  await Occurrence.place(
    places.map((place) => asPlace(place, zone, now)),
    now,
  );
  await Equipment.changeTo(
    places
      .filter(
        ({ occurrence, to }) => !isTheSame(occurrence.equipment, to.equipment) || isElsewhen(occurrence, to),
      )
      .map(({ occurrence, to }) => ({
        occurrenceId: occurrence.id,
        equipment: to.equipment,
        isElsewhen: isElsewhen(occurrence, to),
      })),
  );
  await Occupancy.hold(places.filter(({ occurrence }) => isLive(occurrence)).map(idOf));
  for (const { occurrence } of places) offerFreedTime(occurrence.buildingId, now);
}

function asPlace({ occurrence, to, own }: NewPlace, zone: string, now: Date) {
  const isInPlace =
    occurrence.spaces.length === to.spaces.length &&
    to.spaces.every(({ id }) => occurrence.spaces.some((space) => space.id === id));
  const { setUpMinutes, cleanUpMinutes } = isInPlace ? occurrence : rulesTogether(to.spaces);
  const isAtThisTime = isInPlace && !isElsewhen(occurrence, to);
  return {
    id: occurrence.id,
    startsAt: to.startsAt,
    endsAt: to.endsAt,
    people: to.people,
    setUpMinutes,
    cleanUpMinutes,
    askedAt: to.askedAt,
    dueAt: soonest(occurrence.dueAt, to.startsAt > now ? dueAt(now, to.startsAt, zone) : to.startsAt),
    keptOutside: isAtThisTime && occurrence.keptOutside,
    own,
    spaceIds: to.spaces.map(({ id }) => id),
  };
}

/** Whether any of it lies outside the stretch that it had. */
function isElsewhen(occurrence: WholeOccurrence, to: Placement): boolean {
  return !contains(occurrence, to);
}

function isTheSame(some: readonly Pieces[], others: readonly Pieces[]): boolean {
  return (
    some.length === others.length &&
    some.every((one) =>
      others.some((other) => other.equipmentId === one.equipmentId && other.pieces === one.pieces),
    )
  );
}

function soonest(a: Date, b: Date): Date {
  return a < b ? a : b;
}

function idOf({ occurrence }: NewPlace): number {
  return occurrence.id;
}
