import { Building } from '../../models/building.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { freeSlug } from '../../models/slug.ts';
import { OutsideOccupancy } from '../../models/outside-occupancy.ts';
import { Space } from '../../models/space.ts';
import { slugFrom } from '../support/slug.ts';

/** What is told about a space when it is added or changed. */
export type SpaceValues = Pick<
  Space,
  | 'name'
  | 'description'
  | 'drawing'
  | 'capacity'
  | 'features'
  | 'booksDirectly'
  | 'setUpMinutes'
  | 'cleanUpMinutes'
  | 'stepMinutes'
  | 'shortestMinutes'
  | 'longestMinutes'
  | 'noticeMinutes'
  | 'daysAhead'
  | 'weeklyMinutesPerson'
  | 'weeklyMinutesGroup'
  | 'mostWaitingPerson'
  | 'mostWaitingGroup'
  | 'seriesDays'
>;

/** As many as the pages and feeds of a building can hold. */
export const mostSpaces = 200;

export type AddedSpace = { added: true; space: Space } | { added: false; why: 'too-many'; max: number };

/**
 * Adds a space to a building, with a unit of its own under it. Its address is made from the names of both and stays what it is:
 * many buildings have a large hall.
 */
export function addSpace(
  building: Building,
  values: SpaceValues,
  actor: Actor,
  now: Date,
): Promise<AddedSpace> {
  return together(async () => {
    await Building.lockForWriting([building.id], now);
    if ((await Space.countIn(building.id)) >= mostSpaces)
      return { added: false, why: 'too-many', max: mostSpaces };
    const slug = await freeSlug('spaces', slugFrom(`${building.name} ${values.name}`, 'space'));
    const space = await Space.make({ ...values, slug, buildingId: building.id });
    OutsideOccupancy.settleLater(building.id); // what blocks the whole building blocks this too
    await History.record({
      at: now,
      act: 'space-added',
      subject: { buildingId: building.id, spaceId: space.id },
      actor,
    });
    return { added: true, space };
  });
}
