import type { Building } from '../../models/building.ts';
import type { SeasonPlace } from '../../models/season.ts';
import type { Space } from '../../models/space.ts';

/** Whose hours: a building's, or those of one of its spaces. */
export interface HoursPlace {
  building: Building;
  space: Space | null;
}

export function ofPlace({ building, space }: HoursPlace): SeasonPlace {
  return { buildingId: building.id, spaceId: space?.id ?? null };
}

/** The page of its weekly hours; the pages of its seasons lie beside it. */
export function addressOf({ building, space }: HoursPlace): string {
  return space ? `/spaces/${space.slug}` : `/buildings/${building.slug}`;
}

/** What it is called. */
export function nameOf({ building, space }: HoursPlace): string {
  return space ? space.name : building.name;
}
