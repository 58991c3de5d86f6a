import { Building } from '../../models/building.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { freeSlug } from '../../models/slug.ts';
import { slugFrom } from '../support/slug.ts';

/** What is told about a building when it is added or changed. */
export type BuildingValues = Pick<
  Building,
  | 'name'
  | 'kind'
  | 'organisationId'
  | 'neighbourhoodId'
  | 'street'
  | 'postcode'
  | 'town'
  | 'latitude'
  | 'longitude'
  | 'zone'
  | 'contactName'
  | 'telephone'
  | 'description'
  | 'houseRules'
  | 'features'
  | 'confirmsAfterDays'
>;

/** As many as the pages that list them all can hold. */
export const mostBuildings = 500;

export type AddedBuilding =
  { added: true; building: Building } | { added: false; why: 'too-many'; max: number };

/** Adds a building, still without hours and spaces. Its address is made from its name and stays what it is. */
export function addBuilding(values: BuildingValues, actor: Actor, now: Date): Promise<AddedBuilding> {
  return together(async () => {
    const slug = await freeSlug('buildings', slugFrom(values.name, 'building'));
    if ((await Building.count()) >= mostBuildings)
      return { added: false, why: 'too-many', max: mostBuildings };
    const building = await Building.create({ ...values, slug, changedAt: now });
    await History.record({ at: now, act: 'building-added', subject: { buildingId: building.id }, actor });
    return { added: true, building };
  });
}
