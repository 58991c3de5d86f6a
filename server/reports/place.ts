import { Building } from '../../models/building.ts';
import { Neighbourhood } from '../../models/neighbourhood.ts';
import { Organisation } from '../../models/organisation.ts';
import { ReportPlace } from '../../models/report-place.ts';
import type { ReportBuilding } from '../../models/report-place.ts';

/** What a report is about. */
export type ReportOf = 'building' | 'neighbourhood' | 'organisation';

/** A building, a neighbourhood or an organisation as a report sees it. */
export interface Place {
  of: ReportOf;
  name: string;
  slug: string;
  buildings: ReportBuilding[];
  /** What it lies in; null where it lies in nothing that has a report. */
  within: { name: string; slug: string } | null;
}

/** The place with that slug, with its buildings; null when there is none. */
export const placesBySlug: Record<ReportOf, (slug: string) => Promise<Place | null>> = {
  async building(slug) {
    const building = await Building.bySlug(slug);
    if (!building) return null;
    const { id, name, zone, version, neighbourhood } = building;
    const within = neighbourhood ? { name: nameOf(neighbourhood), slug: neighbourhood.slug } : null;
    return { of: 'building', name, slug, buildings: [{ id, slug, name, zone, version }], within };
  },

  async neighbourhood(slug) {
    const found = await Neighbourhood.bySlug(slug);
    if (!found) return null;
    const buildings = await ReportPlace.inNeighbourhood(found.id);
    return { of: 'neighbourhood', name: nameOf(found), slug, buildings, within: null };
  },

  async organisation(slug) {
    const found = await Organisation.bySlug(slug);
    if (!found) return null;
    const buildings = await ReportPlace.ofOrganisation(found.id);
    return { of: 'organisation', name: found.name, slug, buildings, within: null };
  },
};

function nameOf({ name, town }: Neighbourhood): string {
  return `${name}, ${town}`;
}
