import type { Building } from '../../../models/building.ts';
import { Equipment } from '../../../models/equipment.ts';
import type { CountedEquipment, Pieces } from '../../../models/equipment.ts';
import { Hours } from '../../../models/hours.ts';
import { Space } from '../../../models/space.ts';
import { everyWeek } from '../../calendar/opening-hours.ts';
import type { Hours as OpenTimes } from '../../calendar/opening-hours.ts';
import type { Span } from '../../calendar/span.ts';
import { addDays, dayOf, isDay, startOfDay } from '../../calendar/zone.ts';
import type { Day } from '../../calendar/zone.ts';

/** Spaces of one building with when they are open in some window, and the equipment that is asked for there. */
export interface House {
  building: Building;
  /** Those that were named and lie in the building, by name. */
  spaces: Space[];
  hoursOf: (space: { id: number }) => OpenTimes;
  /** Of what was named: what can be used in the building. */
  equipment: CountedEquipment[];
}

/**
 * Reads what decides about wishes for these spaces and days. Constant in questions, however many there are. Inside the
 * lock of the building it stays true until the end.
 */
export async function readHouse(
  building: Building,
  { spaceIds, equipment }: { spaceIds: number[]; equipment: Pieces[] },
  window: Span,
): Promise<House> {
  const found = spaceIds.length === 0 ? [] : await Space.byIds([...new Set(spaceIds)]);
  const spaces = found.filter(({ buildingId }) => buildingId === building.id);
  const [hours, usable] = await Promise.all([
    Hours.ofSpaces(spaces, window),
    equipment.length === 0 ? [] : Equipment.usableIn(building.id),
  ]);
  return {
    building,
    spaces,
    hoursOf: ({ id }) => hours.get(id) ?? everyWeek([]),
    equipment: usable.filter(({ id }) => equipment.some(({ equipmentId }) => equipmentId === id)),
  };
}

/** The same for where dates stand or are wanted. */
export function readHouseOf(
  building: Building,
  places: readonly { startsAt: Date; spaces: readonly { id: number }[]; equipment: readonly Pieces[] }[],
): Promise<House> {
  const { zone } = building;
  return readHouse(
    building,
    {
      spaceIds: places.flatMap(({ spaces }) => spaces.map(({ id }) => id)),
      equipment: places.flatMap(({ equipment }) => equipment),
    },
    windowAround(
      places.map(({ startsAt }) => dayOf(startsAt, zone)),
      zone,
    ),
  );
}

/** Everything around these days: the evening before, the night after, buffers, and other times to offer. Days that do not exist
 * are left to whoever places the wish. */
export function windowAround(days: readonly Day[], zone: string): Span {
  const inOrder = days.filter(isDay).toSorted();
  return {
    startsAt: startOfDay(addDays(inOrder.at(0) ?? '2000-01-03', -2), zone),
    endsAt: startOfDay(addDays(inOrder.at(-1) ?? '2000-01-03', 4), zone),
  };
}
