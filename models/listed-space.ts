import { rows } from './database.ts';

/**
 * Spaces as pages show them to everybody: plain rows. A search reads hundreds, and a model for each of them would cost more than all
 * the rest of the page.
 */
export interface ListedSpace {
  id: number;
  slug: string;
  buildingId: number;
  name: string;
  drawing: string;
  capacity: number;
  features: string[];
  hasOwnHours: boolean;
  /** Since when it can no longer be booked; null while it can. */
  closedAt: Date | null;
  stepMinutes: number;
  shortestMinutes: number;
  longestMinutes: number;
  noticeMinutes: number;
  daysAhead: number;
  setUpMinutes: number;
  cleanUpMinutes: number;
  /** How many days a series may last; 0 means no series. */
  seriesDays: number;
}

/** A building and its neighbourhood, as far as a list of spaces tells. */
export interface ListedHouse {
  id: number;
  slug: string;
  name: string;
  zone: string;
  features: string[];
  organisationId: number;
  neighbourhoodId: number;
  neighbourhood: { slug: string; name: string; town: string };
}

const houseColumns = `b.id, b.slug, b.name, b.zone, b.features, b.organisation_id AS "organisationId",
  b.neighbourhood_id AS "neighbourhoodId",
  json_build_object('slug', n.slug, 'name', n.name, 'town', n.town) AS neighbourhood`;

const columns = `s.id, s.slug, s.building_id AS "buildingId", s.name, s.drawing, s.capacity, s.features,
  s.has_own_hours AS "hasOwnHours", s.closed_at AS "closedAt", s.step_minutes AS "stepMinutes",
  s.shortest_minutes AS "shortestMinutes", s.longest_minutes AS "longestMinutes", s.notice_minutes AS "noticeMinutes",
  s.days_ahead AS "daysAhead", s.set_up_minutes AS "setUpMinutes", s.clean_up_minutes AS "cleanUpMinutes",
  s.series_days AS "seriesDays"`;

/** There is no class: spaces are listed and looked at. */
export const ListedSpace = {
  /** All that can be booked, by town, neighbourhood, building and size; and their buildings. */
  async all(): Promise<{ spaces: ListedSpace[]; houses: ListedHouse[] }> {
    const [spaces, houses] = await Promise.all([
      rows<ListedSpace>(
        `SELECT ${columns} FROM spaces s JOIN buildings b ON b.id = s.building_id
           JOIN neighbourhoods n ON n.id = b.neighbourhood_id
         WHERE s.closed_at IS NULL ORDER BY n.town, n.name, b.name, s.capacity, s.name, s.id`,
      ),
      rows<ListedHouse>(
        `SELECT ${houseColumns} FROM buildings b JOIN neighbourhoods n ON n.id = b.neighbourhood_id ORDER BY n.town, b.name, b.id`,
      ),
    ]);
    return { spaces, houses };
  },

  /** A building. */
  async house(slug: string): Promise<ListedHouse | null> {
    const [house] = await rows<ListedHouse>(
      `SELECT ${houseColumns} FROM buildings b JOIN neighbourhoods n ON n.id = b.neighbourhood_id WHERE b.slug = :slug`,
      { slug },
    );
    return house ?? null;
  },

  /**
   * All of a building, also what can no longer be booked, by name; what consists of others stands before its parts, which know
   * the name of the largest they are part of.
   */
  inBuilding(buildingId: number): Promise<(ListedSpace & { partOf: string | null })[]> {
    return rows(
      `WITH sized AS (
         SELECT s.*, (SELECT count(*) FROM space_units su WHERE su.space_id = s.id) AS units FROM spaces s
         WHERE s.building_id = :buildingId
       )
       SELECT ${columns}, CASE WHEN whole.id <> s.id THEN whole.name END AS "partOf" FROM sized s
       CROSS JOIN LATERAL (
         SELECT whole.name, whole.id FROM space_units su JOIN sized whole ON whole.id = su.space_id
         WHERE su.unit_id = s.own_unit_id ORDER BY whole.units DESC, whole.name, whole.id LIMIT 1
       ) whole
       ORDER BY whole.name, whole.id, s.units DESC, s.name, s.id`,
      { buildingId },
    );
  },
};
