import { prepared } from './database.ts';

/** A building in a report. */
export interface ReportBuilding {
  id: number;
  slug: string;
  name: string;
  zone: string;
  /** Raised with every change of what is booked there. */
  version: number;
}

/** What a report is about: what lies in a neighbourhood, or is of an organisation. */
export const ReportPlace = {
  /** The buildings of a neighbourhood, by name. */
  inNeighbourhood: (id: number): Promise<ReportBuilding[]> => buildingsBy('neighbourhood_id', id),

  /** The buildings of an organisation, by name. */
  ofOrganisation: (id: number): Promise<ReportBuilding[]> => buildingsBy('organisation_id', id),
};

function buildingsBy(column: 'neighbourhood_id' | 'organisation_id', id: number): Promise<ReportBuilding[]> {
  return prepared(
    `SELECT id, slug, name, zone, version FROM buildings WHERE ${column} = $1 ORDER BY name, id`,
    [id],
  );
}
