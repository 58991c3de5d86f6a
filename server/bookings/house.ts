import { Building } from '../../models/building.ts';
import { Occupancy } from '../../models/occupancy.ts';
import { OpeningHours } from '../../models/opening-hours.ts';
import { Space } from '../../models/space.ts';
import type { OpeningStretch } from '../calendar/opening-hours.ts';
import { widen } from '../calendar/span.ts';
import type { Span } from '../calendar/span.ts';

/** What somebody asks for: spaces of one building, by its hours. */
export interface AskedHouse {
  building: Building;
  spaces: Space[];
  hours: OpeningStretch[];
  zone: string;
}

/** More than an hour and a half to look for other times, and the longest set-up or clean-up on top. */
const aroundMinutes = 6 * 60;

/** @returns null when the spaces do not lie in one building */
export async function readHouse(spaceIds: number[]): Promise<AskedHouse | null> {
  const spaces = await Space.byIds(spaceIds);
  const [first] = spaces;
  if (!first || spaces.some((space) => space.buildingId !== first.buildingId)) return null;
  const [building, hours] = await Promise.all([
    Building.findByPk(first.buildingId, { rejectOnEmpty: true }),
    OpeningHours.ofBuildings([first.buildingId]),
  ]);
  return { building, spaces, hours, zone: building.zone };
}

/** What others hold of these spaces near this stretch of time; it may name one stretch twice. */
export function takenAround(spaces: readonly Space[], span: Span) {
  const ids = spaces.map((space) => space.id);
  return Occupancy.takenOf(ids, widen(span, aroundMinutes, aroundMinutes));
}
