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

/**
 * Which fields of this date are as its series says. The time of a series is its rule's; of people, spaces and equipment it says
 * what most of its dates have, the first of them where none has most. Where a whole series is to move, its dates follow it.
 */
export function followedBy(
  booking: WholeBooking,
): (occurrence: WholeOccurrence, field: DateField) => boolean {
  const usual = {
    people: most(booking.occurrences.map(({ people }) => String(people))),
    spaces: most(booking.occurrences.map(({ spaces }) => spacesKey(spaces))),
    equipment: most(booking.occurrences.map(({ equipment }) => equipmentKey(equipment))),
  };
  return (occurrence, field) => {
    const place = occurrence.move && !occurrence.move.followsRule ? occurrence.move : occurrence;
    if (field === 'title') return occurrence.title === null;
    if (field === 'time')
      return occurrence.move?.followsRule === true || isAtRule(place, occurrence, booking);
    if (field === 'people') return String(place.people) === usual.people;
    if (field === 'spaces') return spacesKey(place.spaces) === usual.spaces;
    return equipmentKey(place.equipment) === usual.equipment;
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
