import { features } from '../../models/space.ts';
import type { Feature } from '../../models/space.ts';
import type { Wording } from '../support/words.ts';

/**
 * What a space has to offer, taking its building into account. People plan their day by this, so it never promises too much:
 * - `both`: the building and the space must say so. A step-free entrance is of no use to a room upstairs.
 * - `either`: what the building has, all its spaces have, such as a toilet in the corridor.
 * - `own`: only where the space itself says so. A hearing loop in another room does not help.
 */
const reach: Record<Feature, 'both' | 'either' | 'own'> = {
  'step-free': 'both',
  'accessible-toilet': 'either',
  'hearing-loop': 'own',
  kitchen: 'either',
  quiet: 'own',
  lift: 'either',
  parking: 'either',
  wifi: 'either',
  screen: 'own',
  piano: 'own',
  stage: 'own',
  garden: 'either',
};

/** Lucide names of the pictures beside the words. */
const icons: Record<Feature, string> = {
  'step-free': 'accessibility',
  'accessible-toilet': 'toilet',
  'hearing-loop': 'ear',
  kitchen: 'cooking-pot',
  quiet: 'leaf',
  lift: 'arrow-up-down',
  parking: 'square-parking',
  wifi: 'wifi',
  screen: 'presentation',
  piano: 'piano',
  stage: 'theater',
  garden: 'trees',
};

interface Offers {
  features: readonly string[];
}

/** What a building can be said to have: what lies in one space only is said of that space. */
export const featuresOfBuildings = features.filter((feature) => reach[feature] !== 'own');

/** What somebody who comes to this space finds there, in the order in which features are told. */
export function featuresIn(space: Offers, building: Offers): Feature[] {
  return features.filter((feature) => {
    const here = space.features.includes(feature);
    const around = building.features.includes(feature);
    if (reach[feature] === 'both') return here && around;
    return here || (around && reach[feature] === 'either');
  });
}

/** How many fit and what there is, for the partial `tags`. */
export function presentOffers(
  space: Offers & { capacity: number },
  building: Offers,
): { icon: string; label: Wording }[] {
  const people = { icon: 'users', label: { key: 'buildings.people', values: { count: space.capacity } } };
  return [people, ...presentFeatures(featuresIn(space, building))];
}

/** Icons with words, for the partial `tags`. */
export function presentFeatures(found: readonly Feature[]): { icon: string; label: Wording }[] {
  return found.map((feature) => ({ icon: icons[feature], label: sayFeature(feature) }));
}

/** "Ringleiding" */
export function sayFeature(feature: Feature): Wording {
  return { key: `features.${feature}` };
}

/** The features of a building itself, in the order in which they are told. */
export function featuresOf(building: Offers): Feature[] {
  return features.filter((feature) => building.features.includes(feature));
}
