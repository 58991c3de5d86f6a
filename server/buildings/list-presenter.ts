import type { Building } from '../../models/building.ts';
import type { Neighbourhood } from '../../models/neighbourhood.ts';
import { telephoneLink } from '../support/telephone.ts';
import type { Wording } from '../support/words.ts';

type Listed = Pick<
  Building,
  'slug' | 'name' | 'kind' | 'street' | 'town' | 'telephone' | 'contactName' | 'neighbourhoodId'
> & { neighbourhood?: Pick<Neighbourhood, 'name' | 'town'> };

/** All buildings, by neighbourhood, with whom to call. */
export function presentBuildings(buildings: readonly Listed[]) {
  const groups = [...Map.groupBy(buildings, ({ neighbourhoodId }) => neighbourhoodId).values()];
  return {
    title: { key: 'buildings.list.title' },
    groups: groups.map((group) => ({
      title: sayNeighbourhood(group[0]?.neighbourhood),
      buildings: group.map(presentBuilding),
    })),
  };
}

/** "Tuinhoek, Breda" */
export function sayNeighbourhood({ name = '', town = '' }: { name?: string; town?: string } = {}): Wording {
  return { key: 'buildings.inTown', values: { name, town } };
}

/** What kind of house it is; nothing where that would say nothing. */
export function sayKind(kind: Building['kind']): Wording | null {
  return kind === 'other' ? null : { key: `features.buildingKind.${kind}` };
}

function presentBuilding({ slug, name, kind, street, town, telephone, contactName }: Listed) {
  return {
    name,
    href: `/buildings/${slug}`,
    kind: sayKind(kind),
    address: `${street}, ${town}`,
    contactName,
    telephone,
    telephoneHref: telephoneLink(telephone),
  };
}
