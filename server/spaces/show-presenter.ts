import type { Building } from '../../models/building.ts';
import type { KnownPerson } from '../../models/person.ts';
import type { Space } from '../../models/space.ts';
import { presentOffers } from '../buildings/features.ts';
import { presentSubscription } from '../buildings/subscription-presenter.ts';
import type { Rules } from '../calendar/availability.ts';
import { mayManage } from '../people/policy.ts';
import { paragraphsIn } from '../support/paragraphs.ts';
import { telephoneLink } from '../support/telephone.ts';
import { sayRules } from './rules-wording.ts';
import type { Limits } from './rules-wording.ts';

type ShownSpace = Pick<
  Space,
  'slug' | 'name' | 'description' | 'drawing' | 'capacity' | 'features' | 'closedAt'
> &
  Rules &
  Limits;

type ShownBuilding = Pick<
  Building,
  | 'id'
  | 'organisationId'
  | 'slug'
  | 'name'
  | 'zone'
  | 'features'
  | 'contactName'
  | 'telephone'
  | 'street'
  | 'town'
>;

/**
 * Everything on the page of a space but the week.
 *
 * @param around.lastAskedAt when a calendar last came by for the feed of the space; null: never
 */
export function presentSpace(
  space: ShownSpace,
  building: ShownBuilding,
  person: KnownPerson | null,
  { baseUrl, lastAskedAt, now }: { baseUrl: string; lastAskedAt: Date | null; now: Date },
) {
  return {
    title: space.name,
    drawing: space.drawing,
    building: { name: building.name, href: `/buildings/${building.slug}` },
    address: `${building.street}, ${building.town}`,
    tags: presentOffers(space, building),
    description: paragraphsIn(space.description),
    closed: space.closedAt !== null,
    rules: sayRules(space, building.zone, now),
    contact: {
      name: building.contactName,
      telephone: building.telephone,
      telephoneHref: telephoneLink(building.telephone),
    },
    subscription: presentSubscription(
      baseUrl,
      `/feeds/spaces/${space.slug}.ics`,
      `${space.name}, ${building.name}`,
      lastAskedAt,
    ),
    editHref: mayManage(person, building) ? `/spaces/${space.slug}/edit` : null,
  };
}
