import { atLeastOne } from './at-least-one.ts';

/** Over which buildings somebody decides. */
export interface Reach {
  everything: boolean;
  buildingIds: number[];
  organisationIds: number[];
}

/** The condition that a building `b` lies within reach; its values are those of reachValues. */
export const withinReach = `(:everything OR b.id IN (:buildingIds) OR b.organisation_id IN (:organisationIds))`;

/** What stands for the names in withinReach. */
export function reachValues({ everything, buildingIds, organisationIds }: Reach): Record<string, unknown> {
  return {
    everything,
    buildingIds: atLeastOne(buildingIds),
    organisationIds: atLeastOne(organisationIds),
  };
}
