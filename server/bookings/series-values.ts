import type { WholeBooking, WholeOccurrence } from '../../models/booking.ts';
import type { Pieces } from '../../models/equipment.ts';
import { dayOf, wallClockOf } from '../calendar/zone.ts';

/** What a series says of all its dates, and which dates are exceptions to it: pure. */

/** What can be changed about a date. */
export type DateField = 'title' | 'time' | 'people' | 'spaces' | 'equipment';

type Placed = Pick<WholeOccurrence, 'startsAt' | 'endsAt' | 'people'> & {
  spaces: readonly { id: number }[];
  equipment: readonly Pieces[];
};

/** Where somebody wants it to be: the move that waits, or where it stands. */
export function wishedPlace(occurrence: WholeOccurrence): Placed {
  return occurrence.move ?? occurrence;
}

export interface SeriesValues {
  /** Whether a date has in this field what the series says. */
  has(occurrence: WholeOccurrence, field: DateField): boolean;
  /** Whether it is to have that: where a whole series is to move, its dates follow it. */
  follows(occurrence: WholeOccurrence, field: DateField): boolean;
}

/**
 * What a series says: the time of its rule, and of people, spaces and equipment what most of its dates have, the first of them
 * where none has most.
 */
export function valuesOf(booking: WholeBooking): SeriesValues {
  const usual = {
    people: most(booking.occurrences.map(({ people }) => String(people))),
    spaces: most(booking.occurrences.map(({ spaces }) => spacesKey(spaces))),
    equipment: most(booking.occurrences.map(({ equipment }) => equipmentKey(equipment))),
  };
  const isUsual = (place: Placed, occurrence: WholeOccurrence, field: DateField): boolean => {
    if (field === 'title') return occurrence.title === null;
    if (field === 'time') return isAtRule(place, occurrence, booking);
    if (field === 'people') return String(place.people) === usual.people;
    if (field === 'spaces') return spacesKey(place.spaces) === usual.spaces;
    return equipmentKey(place.equipment) === usual.equipment;
  };
  return {
    has: (occurrence, field) => isUsual(occurrence, occurrence, field),
    follows: (occurrence, field) => {
      const { move } = occurrence;
      if (field === 'time' && move?.followsRule) return true;
      return isUsual(move && !move.followsRule ? move : occurrence, occurrence, field);
    },
  };
}

/** The same in any order. */
export function spacesKey(spaces: readonly { id: number }[]): string {
  return spaces
    .map(({ id }) => id)
    .toSorted((a, b) => a - b)
    .join();
}

/** The same in any order. */
export function equipmentKey(equipment: readonly Pieces[]): string {
  return equipment
    .map(({ equipmentId, pieces }) => `${equipmentId}x${pieces}`)
    .toSorted()
    .join();
}

function isAtRule(
  { startsAt, endsAt }: Pick<Placed, 'startsAt' | 'endsAt'>,
  { originalStartsAt }: WholeOccurrence,
  { zone, fromTime, toTime }: WholeBooking,
): boolean {
  const start = wallClockOf(startsAt, zone);
  return (
    start.day === dayOf(originalStartsAt, zone) &&
    start.time === fromTime.slice(0, 5) &&
    wallClockOf(endsAt, zone).time === toTime.slice(0, 5)
  );
}

function most(values: string[]): string {
  const counts = [...Map.groupBy(values, (value) => value)].map(([value, those]) => ({
    value,
    count: those.length,
  }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best), { value: '', count: 0 }).value;
}
