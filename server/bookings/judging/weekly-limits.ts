import { Occurrence } from '../../../models/occurrence.ts';
import type { Space } from '../../../models/space.ts';
import { minutesIn } from '../../calendar/span.ts';
import type { Span } from '../../calendar/span.ts';
import { sayMinutes } from '../../calendar/wording.ts';
import { addDays, dayOf, daysOfWeek, startOfDay, weekOf } from '../../calendar/zone.ts';
import type { House } from './house.ts';
import type { OwnedPlacement, Owner, Placement } from './placement.ts';
import type { Reason } from './reasons.ts';

/** How much one person or group may have in a week, of spaces that limit that. */

/** Whether both count as one: the same group, or the same person in nobody else's name. */
export function isSameOwner(one: Owner, other: Owner): boolean {
  return one.groupId === other.groupId && (one.groupId !== null || one.personId === other.personId);
}

/** What the people and groups who are limited hold already in the weeks of these placements. */
export async function minutesHeld(
  owned: OwnedPlacement[],
  house: House,
  except: number[],
): Promise<(Span & Owner)[]> {
  const limited = owned.flatMap(({ placement: { spaces }, owner }) =>
    owner !== null && mostMinutes(spaces, owner) !== null ? [owner] : [],
  );
  if (limited.length === 0) return [];
  const { zone, id } = house.building;
  const starts = owned
    .map(({ placement }) => placement.startsAt)
    .toSorted((a, b) => a.getTime() - b.getTime());
  const weekBounds = [starts.at(0), starts.at(-1)].map(
    (start) => daysOfWeek(weekOf(dayOf(start ?? new Date(0), zone))) ?? [],
  );
  const window = {
    startsAt: startOfDay(weekBounds[0]?.at(0) ?? '2000-01-03', zone),
    endsAt: startOfDay(addDays(weekBounds[1]?.at(-1) ?? '2000-01-09', 1), zone),
  };
  return Occurrence.heldBy(limited, id, window, except);
}

function mostMinutes(spaces: Space[], { groupId }: Owner): number | null {
  const limits = spaces.flatMap(
    (space) => (groupId === null ? space.weeklyMinutesPerson : space.weeklyMinutesGroup) ?? [],
  );
  return limits.length === 0 ? null : Math.min(...limits);
}

/**
 * The reason why it is too much in one week; none where it is not. Counted in the week, by ISO 8601, in which it begins.
 *
 * @param held what its owner holds already
 */
export function tooManyHours(
  placement: Placement,
  owner: Owner,
  held: Span[],
  { building }: House,
): Reason[] {
  const most = mostMinutes(placement.spaces, owner);
  if (most === null) return [];
  const week = weekOf(dayOf(placement.startsAt, building.zone));
  const minutes = held
    .filter(({ startsAt }) => weekOf(dayOf(startsAt, building.zone)) === week)
    .reduce((sum, span) => sum + minutesIn(span), 0);
  if (minutes + minutesIn(placement) <= most) return [];
  const who = owner.groupId === null ? 'person' : 'group';
  return [
    {
      why: 'too-many-hours',
      field: 'to',
      values: { most: sayMinutes(most), who: { key: `bookings.limitOf.${who}` } },
    },
  ];
}
