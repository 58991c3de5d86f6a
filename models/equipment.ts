import { DataTypes, Model, Op } from 'sequelize';
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';
import { atLeastOne } from './at-least-one.ts';
import { rows } from './database.ts';

/** So many pieces of some equipment. */
export interface Pieces {
  equipmentId: number;
  pieces: number;
}

/** What an occurrence uses, and whether its home has agreed where that is another house. */
export interface UsedEquipment extends Pieces {
  occurrenceId: number;
  name: string;
  /** Where its manager is. */
  buildingId: number;
  state: 'with-booking' | 'requested' | 'approved' | 'refused';
}

/** Equipment with how many pieces there are. */
export interface CountedEquipment {
  id: number;
  buildingId: number;
  name: string;
  description: string;
  travels: boolean;
  closedAt: Date | null;
  count: number;
  /** The name of its home. */
  buildingName: string;
}

/** A stretch for which pieces are promised, to a booking that is asked for or approved or to an offer. */
export interface Promised {
  pieces: number;
  bookingId: string;
  /** Where the booking is. */
  buildingId: number;
  buildingName: string;
  zone: string;
  title: string;
  isPublic: boolean;
  startsAt: Date;
  endsAt: Date;
}

/** Bookable things with a count, such as beamers and folding tables. Each piece is a unit of its own. */
export class Equipment extends Model<InferAttributes<Equipment>, InferCreationAttributes<Equipment>> {
  declare id: CreationOptional<number>;
  /** Its home, whose manager decides about it. */
  declare buildingId: number;
  declare name: string;
  declare description: CreationOptional<string>;
  /** It may be used in every building of the neighbourhood. */
  declare travels: CreationOptional<boolean>;
  declare closedAt: CreationOptional<Date | null>;

  /** Makes equipment with so many pieces. Call it inside together(). */
  static async make(values: {
    buildingId: number;
    name: string;
    description: string;
    travels: boolean;
    count: number;
  }): Promise<Equipment> {
    const { count, ...rest } = values;
    const equipment = await Equipment.create(rest);
    await Equipment.addPieces(equipment, count);
    return equipment;
  }

  /** Adds pieces. Call it inside together(). */
  static async addPieces(
    { id, buildingId }: { id: number; buildingId: number },
    count: number,
  ): Promise<void> {
    await rows(
      `WITH made AS (INSERT INTO units (building_id) SELECT :buildingId FROM generate_series(1, :count) RETURNING id)
       INSERT INTO equipment_units (unit_id, equipment_id, building_id) SELECT id, :id, :buildingId FROM made`,
      { id, buildingId, count },
    );
  }

  /** Changes what is told about it. */
  static async tell(
    id: number,
    told: { name: string; description: string; travels: boolean },
  ): Promise<void> {
    await Equipment.update(told, { where: { id } });
  }

  /** Says since when it can no longer be booked, or null: it can. @returns false when it was so already */
  static async setClosed(id: number, since: Date | null): Promise<boolean> {
    const [changed] = await Equipment.update(
      { closedAt: since },
      { where: { id, closedAt: since === null ? { [Op.ne]: null } : null } },
    );
    return changed > 0;
  }

  /**
   * Removes so many pieces, of those that no booking ahead holds. Call it inside together(), with the lock of its home.
   *
   * @returns whether there were enough of them; nothing is removed where there were not
   */
  static async removePieces(id: number, count: number, now: Date): Promise<boolean> {
    const free = await rows<{ unitId: number }>(
      `SELECT unit_id AS "unitId" FROM equipment_units eu WHERE equipment_id = :id AND NOT EXISTS (
         SELECT FROM occupancies c WHERE c.unit_id = eu.unit_id AND c.span && tstzrange(:now, NULL))
       ORDER BY unit_id DESC LIMIT :count`,
      { id, count, now },
    );
    if (free.length < count) return false;
    await rows(`DELETE FROM equipment_units WHERE unit_id IN (:unitIds)`, {
      unitIds: free.map(({ unitId }) => unitId),
    });
    return true;
  }

  /** How many different pieces are promised to what is not over yet. */
  static async countPromised(id: number, now: Date): Promise<number> {
    const [counted] = await rows<{ count: number }>(
      `SELECT count(DISTINCT c.unit_id) FROM equipment_units eu JOIN occupancies c USING (unit_id)
       WHERE eu.equipment_id = :id AND c.span && tstzrange(:now, NULL)`,
      { id, now },
    );
    return counted?.count ?? 0;
  }

  /** To what pieces are promised that is not over yet, by time. */
  static promisedAhead(id: number, now: Date, limit: number): Promise<Promised[]> {
    return rows(
      `WITH promised AS MATERIALIZED (
         SELECT coalesce(c.occurrence_id, f.occurrence_id) AS id, count(DISTINCT c.unit_id) AS pieces,
           min(lower(c.span)) AS starts_at, max(upper(c.span)) AS ends_at
         FROM equipment_units eu JOIN occupancies c USING (unit_id) LEFT JOIN offers f ON f.id = c.offer_id
         WHERE eu.equipment_id = :id AND c.span && tstzrange(:now, NULL)
         GROUP BY 1 ORDER BY 3, 1 LIMIT :limit
       )
       SELECT p.pieces, k.id AS "bookingId", k.building_id AS "buildingId", b.name AS "buildingName", b.zone,
         coalesce(o.title, k.title) AS title, k.is_public AS "isPublic", p.starts_at AS "startsAt", p.ends_at AS "endsAt"
       FROM promised p JOIN occurrences o USING (id) JOIN bookings k ON k.id = o.booking_id
       JOIN buildings b ON b.id = k.building_id
       ORDER BY p.starts_at, p.id`,
      { id, now, limit },
    );
  }

  /** How many kinds have their home in a building, those that can no longer be booked too. */
  static countIn(buildingId: number): Promise<number> {
    return Equipment.count({ where: { buildingId } });
  }

  /** What may be used in a building, its own first: what travels comes from all buildings of the neighbourhood. */
  static usableIn(buildingId: number): Promise<CountedEquipment[]> {
    return counted(
      `e.closed_at IS NULL AND (e.building_id = :buildingId OR (e.travels AND home.neighbourhood_id =
         (SELECT neighbourhood_id FROM buildings WHERE id = :buildingId)))`,
      { buildingId },
      'e.building_id <> :buildingId, e.name, e.id',
    );
  }

  /** All of these buildings, also what can no longer be booked, by name. */
  static ofBuildings(buildingIds: number[]): Promise<CountedEquipment[]> {
    if (buildingIds.length === 0) return Promise.resolve([]);
    return counted('e.building_id IN (:buildingIds)', { buildingIds }, 'e.name, e.id');
  }

  /** With how many pieces; those that exist. */
  static byIds(ids: number[]): Promise<CountedEquipment[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return counted('e.id IN (:ids)', { ids }, 'e.name, e.id');
  }

  /**
   * How many pieces of each are free the whole time, for each of the spans: the same piece from begin to end.
   *
   * @param except occurrences whose own pieces count as free
   */
  static async freePieces(
    equipmentIds: number[],
    spans: { startsAt: Date; endsAt: Date }[],
    except: number[] = [],
  ): Promise<{ place: number; equipmentId: number; free: number }[]> {
    if (equipmentIds.length === 0 || spans.length === 0) return [];
    return rows(
      `SELECT w.place, eu.equipment_id AS "equipmentId", count(*) FILTER (WHERE NOT EXISTS (
         SELECT FROM occupancies c WHERE c.unit_id = eu.unit_id AND c.span && tstzrange(w.starts_at, w.ends_at)
           AND coalesce(c.occurrence_id, -1) NOT IN (:except))) AS free
       FROM jsonb_to_recordset(CAST(:spans AS jsonb)) AS w (place int, starts_at timestamptz, ends_at timestamptz)
       CROSS JOIN equipment_units eu WHERE eu.equipment_id IN (:equipmentIds)
       GROUP BY w.place, eu.equipment_id`,
      {
        equipmentIds,
        except: atLeastOne(except),
        spans: JSON.stringify(
          spans.map(({ startsAt, endsAt }, place) => ({ place, starts_at: startsAt, ends_at: endsAt })),
        ),
      },
    );
  }

  /** What these occurrences use, by name. */
  static usedBy(occurrenceIds: number[]): Promise<UsedEquipment[]> {
    if (occurrenceIds.length === 0) return Promise.resolve([]);
    return rows(
      `SELECT u.occurrence_id AS "occurrenceId", u.equipment_id AS "equipmentId", u.pieces, u.state, e.name,
         e.building_id AS "buildingId"
       FROM occurrence_equipment u JOIN equipment e ON e.id = u.equipment_id
       WHERE u.occurrence_id IN (:occurrenceIds) ORDER BY e.name, e.id`,
      { occurrenceIds },
    );
  }

  /**
   * Says what occurrences use, in place of what they used before. Of another house it waits for that house. Call it inside
   * together(), before Occupancy.hold.
   */
  static async putWith(
    used: { occurrenceId: number; equipment: Pieces[] }[],
    now: 'waits' | 'agreed' = 'waits',
  ): Promise<void> {
    const ids = used.map(({ occurrenceId }) => occurrenceId);
    if (ids.length === 0) return;
    await rows(`DELETE FROM occurrence_equipment WHERE occurrence_id IN (:ids)`, { ids });
    const lines = used.flatMap(({ occurrenceId, equipment }) =>
      equipment.map(({ equipmentId, pieces }) => ({ o: occurrenceId, e: equipmentId, n: pieces })),
    );
    if (lines.length === 0) return;
    await rows(
      `INSERT INTO occurrence_equipment (occurrence_id, equipment_id, pieces, state)
       SELECT l.o, l.e, l.n, CASE WHEN e.building_id = o.building_id THEN 'with-booking' ELSE :elsewhere END
       FROM jsonb_to_recordset(CAST(:lines AS jsonb)) AS l (o int, e int, n int)
       JOIN equipment e ON e.id = l.e JOIN occurrences o ON o.id = l.o`,
      { lines: JSON.stringify(lines), elsewhere: now === 'waits' ? 'requested' : 'approved' },
    );
  }

  /**
   * Says anew what occurrences use. Where pieces came from another house that agreed, it stays agreed as long as there are no more
   * of them at no other time. Call it inside together(), before Occupancy.hold.
   */
  static async changeTo(
    used: { occurrenceId: number; equipment: Pieces[]; isElsewhen: boolean }[],
  ): Promise<void> {
    const ids = used.map(({ occurrenceId }) => occurrenceId);
    if (ids.length === 0) return;
    const lines = JSON.stringify(
      used.flatMap(({ occurrenceId, equipment, isElsewhen }) =>
        equipment.map(({ equipmentId, pieces }) => ({
          o: occurrenceId,
          e: equipmentId,
          n: pieces,
          isElsewhen,
        })),
      ),
    );
    await rows(
      `DELETE FROM occurrence_equipment u WHERE u.occurrence_id IN (:ids) AND NOT EXISTS (
         SELECT FROM jsonb_to_recordset(CAST(:lines AS jsonb)) AS l (o int, e int)
         WHERE l.o = u.occurrence_id AND l.e = u.equipment_id)`,
      { ids, lines },
    );
    await rows(
      `INSERT INTO occurrence_equipment AS u (occurrence_id, equipment_id, pieces, state)
       SELECT l.o, l.e, l.n, CASE WHEN e.building_id = o.building_id THEN 'with-booking' ELSE 'requested' END
       FROM jsonb_to_recordset(CAST(:lines AS jsonb)) AS l (o int, e int, n int)
       JOIN equipment e ON e.id = l.e JOIN occurrences o ON o.id = l.o
       ON CONFLICT (occurrence_id, equipment_id) DO UPDATE SET pieces = excluded.pieces,
         state = CASE WHEN excluded.pieces <= u.pieces AND NOT (SELECT l."isElsewhen"
             FROM jsonb_to_recordset(CAST(:lines AS jsonb)) AS l (o int, e int, "isElsewhen" boolean)
             WHERE l.o = u.occurrence_id AND l.e = u.equipment_id)
           THEN u.state ELSE excluded.state END`,
      { lines },
    );
  }
}

function counted(where: string, values: Record<string, unknown>, order: string): Promise<CountedEquipment[]> {
  return rows(
    `SELECT e.id, e.building_id AS "buildingId", e.name, e.description, e.travels, e.closed_at AS "closedAt",
       home.name AS "buildingName", (SELECT count(*) FROM equipment_units eu WHERE eu.equipment_id = e.id) AS count
     FROM equipment e JOIN buildings home ON home.id = e.building_id WHERE ${where} ORDER BY ${order}`,
    values,
  );
}

export function defineEquipment(sequelize: Sequelize): void {
  Equipment.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      buildingId: DataTypes.INTEGER,
      name: DataTypes.TEXT,
      description: DataTypes.TEXT,
      travels: DataTypes.BOOLEAN,
      closedAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'equipment' },
  );
}
