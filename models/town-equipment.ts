import { prepared } from './database.ts';
import type { CountedEquipment } from './equipment.ts';

/** Equipment somewhere in town, as those who look for room see it. */
export interface TownEquipment extends Pick<
  CountedEquipment,
  'id' | 'name' | 'travels' | 'buildingId' | 'count'
> {
  /** Where it may be used when it travels. */
  neighbourhoodId: number;
}

/** A time in which one piece is taken; a piece that is free comes once, without a time. */
export interface PieceTaken {
  equipmentId: number;
  unitId: number;
  startsAt: Date | null;
  endsAt: Date | null;
}

/** Equipment wherever it is, to look at. */
export const TownEquipment = {
  /** All that can be added to a booking somewhere, by name. */
  all(): Promise<TownEquipment[]> {
    return prepared(
      `SELECT e.id, e.name, e.travels, e.building_id AS "buildingId", home.neighbourhood_id AS "neighbourhoodId",
         (SELECT count(*) FROM equipment_units eu WHERE eu.equipment_id = e.id) AS count
       FROM equipment e JOIN buildings home ON home.id = e.building_id WHERE e.closed_at IS NULL ORDER BY e.name, e.id`,
    );
  },

  /**
   * When each piece is taken around any of the spans.
   *
   * @param except occurrences whose own pieces count as free
   */
  async piecesAround(
    equipmentIds: number[],
    spans: { startsAt: Date; endsAt: Date }[],
    except: number[] = [],
  ): Promise<PieceTaken[]> {
    if (equipmentIds.length === 0 || spans.length === 0) return [];
    return prepared<PieceTaken>(
      `SELECT eu.equipment_id AS "equipmentId", eu.unit_id AS "unitId", lower(c.span) AS "startsAt", upper(c.span) AS "endsAt"
       FROM equipment_units eu LEFT JOIN LATERAL (
         SELECT DISTINCT c.span
         FROM unnest(CAST($2 AS timestamptz[]), CAST($3 AS timestamptz[])) AS w (starts_at, ends_at)
         JOIN occupancies c ON c.unit_id = eu.unit_id AND c.span && tstzrange(w.starts_at, w.ends_at)
         WHERE coalesce(c.occurrence_id, 0) <> ALL(CAST($4 AS int[]))) c ON true
       WHERE eu.equipment_id = ANY(CAST($1 AS int[]))`,
      [equipmentIds, spans.map(({ startsAt }) => startsAt), spans.map(({ endsAt }) => endsAt), except],
    );
  },
};
