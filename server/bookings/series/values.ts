import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { Pieces } from '../../../models/equipment.ts';
import { ownFields } from '../../../models/occurrence.ts';
import type { OwnField } from '../../../models/occurrence.ts';
import { dayOf, wallClockOf } from '../../calendar/zone.ts';

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

/** Whether a date is to have what its series says: where a whole series is to move, its dates follow it. */
export function followsSeries(booking: WholeBooking, occurrence: WholeOccurrence, field: DateField): boolean {
  const place = occurrence.move ?? occurrence;
  if (field === 'title') return occurrence.title === null;
  if (field !== 'time') return !place.own.includes(field);
  return (occurrence.move?.followsRule ?? false) || isAtRule(place, occurrence, booking);
}

/** Whether a date has what most of them have, the first of them where none has most: what is different is told. */
export function isUsualIn({
  occurrences,
}: WholeBooking): (occurrence: WholeOccurrence, field: OwnField) => boolean {
  const usual = Object.fromEntries(
    ownFields.map((field) => [field, most(occurrences.map((one) => keyOf(one, field)))]),
  );
  return (occurrence, field) => keyOf(occurrence, field) === usual[field];
}

/**
 * What a date has of its own once these fields of it were changed: nothing of what changed with the series, and of what changed
 * for this date alone what is not as the series has it.
 */
export function ownAfter(
  booking: WholeBooking,
  occurrence: WholeOccurrence,
  to: Placed,
  {
    fields,
    isAlone,
    before = (occurrence.move ?? occurrence).own,
  }: { fields: readonly DateField[]; isAlone: boolean; before?: OwnField[] },
): OwnField[] {
  if (booking.rrule === null) return [];
  const others = booking.occurrences.filter(({ id }) => id !== occurrence.id);
  const isAsOthers = (field: OwnField) =>
    others.some((one) => !one.own.includes(field) && keyOf(one, field) === keyOf(to, field));
  return ownFields.filter((field) =>
    fields.includes(field) ? isAlone && !isAsOthers(field) : before.includes(field),
  );
}

/** What a date has of its own at its new place beside dates that are as it is now. */
export function ownBeside(from: Placed, to: Placed): OwnField[] {
  return ownFields.filter((field) => keyOf(from, field) !== keyOf(to, field));
}

function keyOf({ people, spaces, equipment }: Placed, field: OwnField): string {
  if (field === 'people') return String(people);
  return field === 'spaces' ? spacesKey(spaces) : equipmentKey(equipment);
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
