import { rows } from './database.ts';
import { OpeningHours, stretchesOfWeek } from './opening-hours.ts';

/** From a day up to and including another, weekly hours that take the place of the usual ones. */
export interface Season {
  id: number;
  name: string;
  /** YYYY-MM-DD, in the zone of the building. */
  fromOn: string;
  untilOn: string;
  stretches: { weekday: number; opens: string; closes: string }[];
}

/** Whose seasons: those of a building, or of a space with hours of its own. */
export interface SeasonPlace {
  buildingId: number;
  spaceId: number | null;
}

/** Seasons. There is no class: they are written and looked at. */
export const Season = {
  /** Those that are not over on this day, by time. */
  async aheadOf(place: SeasonPlace, day: string): Promise<Season[]> {
    return rows<Season>(
      `SELECT s.id, s.name, s.from_on::text AS "fromOn", s.until_on::text AS "untilOn",
         coalesce((SELECT ${stretchesOfWeek} FROM opening_hours h WHERE h.season_id = s.id), '[]') AS stretches
       FROM seasons s
       WHERE s.building_id = :buildingId AND s.space_id IS NOT DISTINCT FROM CAST(:spaceId AS integer)
         AND s.until_on >= CAST(:day AS date)
       ORDER BY s.from_on`,
      { ...place, day },
    );
  },

  /** Writes a season with its weekly hours. Call it inside together(). @throws the broken constraint seasons_never_overlap */
  async add(place: SeasonPlace, { name, fromOn, untilOn, stretches }: Omit<Season, 'id'>): Promise<void> {
    const [made] = await rows<{ id: number }>(
      `INSERT INTO seasons (building_id, space_id, name, from_on, until_on)
       VALUES (:buildingId, :spaceId, :name, :fromOn, :untilOn) RETURNING id`,
      { ...place, name, fromOn, untilOn },
    );
    if (!made) throw new Error('the season was not made');
    await OpeningHours.replace(place.buildingId, stretches, { seasonId: made.id });
  },

  /** Writes it anew. Call it inside together(). @throws the broken constraint seasons_never_overlap */
  async change({ buildingId }: SeasonPlace, { id, name, fromOn, untilOn, stretches }: Season): Promise<void> {
    await rows(
      `UPDATE seasons SET name = :name, from_on = :fromOn, until_on = :untilOn WHERE id = :id RETURNING id`,
      { id, name, fromOn, untilOn },
    );
    await OpeningHours.replace(buildingId, stretches, { seasonId: id });
  },

  /** Its weekly hours go with it. */
  async remove(id: number): Promise<void> {
    await rows(`DELETE FROM seasons WHERE id = :id RETURNING id`, { id });
  },
};
