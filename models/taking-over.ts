import { createHash } from 'node:crypto';
import { DataTypes, Model } from 'sequelize';
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';
import { atLeastOne } from './at-least-one.ts';
import { rows } from './database.ts';

const day = 24 * 60 * 60 * 1000;

/** A stretch in which a unit is taken, and by what. */
export interface TakenUnit {
  unitId: number;
  startsAt: Date;
  endsAt: Date;
  /** Of the booking; null where it is none. */
  title: string | null;
  /** By a calendar from outside that the house follows. */
  isOutside: boolean;
}

/** A file with old bookings of a building: looked over first, and then written as bookings, or forgotten after a day. */
export class TakingOver extends Model<InferAttributes<TakingOver>, InferCreationAttributes<TakingOver>> {
  declare id: CreationOptional<string>;
  declare buildingId: number;
  /** Who brought it: the bookings become theirs. */
  declare personId: number;
  declare fileName: string;
  /** What was read of the file, as JSON; null once it became bookings. */
  declare contents: object | null;
  /** By what the file calls a room: the id of the space it is; null is none. */
  declare spaces: CreationOptional<Record<string, number | null>>;
  declare createdAt: Date;
  declare expiresAt: Date;
  declare takenOverAt: CreationOptional<Date | null>;
  /** How many bookings it became, and how many dates they have together. */
  declare bookings: CreationOptional<number>;
  declare dates: CreationOptional<number>;

  /** Keeps for a day what was read. */
  static keep(
    values: Pick<TakingOver, 'buildingId' | 'personId' | 'fileName' | 'spaces'> & { contents: object },
    now: Date,
  ): Promise<TakingOver> {
    return TakingOver.create({ ...values, createdAt: now, expiresAt: new Date(now.getTime() + day) });
  }

  /** Null when this building has no such file, or a day has gone by. */
  static async of(id: string, buildingId: number, now: Date): Promise<TakingOver | null> {
    const found = await TakingOver.findOne({ where: { id, buildingId } });
    return found && (found.takenOverAt !== null || found.expiresAt > now) ? found : null;
  }

  /** What became bookings of this building, the latest first. */
  static doneIn(
    buildingId: number,
  ): Promise<{ fileName: string; takenOverAt: Date; bookings: number; dates: number }[]> {
    return rows(
      `SELECT file_name AS "fileName", taken_over_at AS "takenOverAt", bookings, dates FROM takings_over
       WHERE building_id = :buildingId AND taken_over_at IS NOT NULL ORDER BY taken_over_at DESC LIMIT 20`,
      { buildingId },
    );
  }

  /** Says which space each room is. */
  static async choose(id: string, spaces: Record<string, number | null>): Promise<void> {
    await TakingOver.update({ spaces }, { where: { id } });
  }

  /** It became bookings: what was read of it is needed no longer. Call it inside together(). */
  static async finish(id: string, made: { bookings: number; dates: number }, now: Date): Promise<void> {
    await TakingOver.update({ ...made, takenOverAt: now, contents: null }, { where: { id } });
  }

  /** Removes what nobody confirmed in time. */
  static async sweep(now: Date): Promise<void> {
    await rows(`DELETE FROM takings_over WHERE expires_at <= :now AND taken_over_at IS NULL`, { now });
  }

  /** Which of these became bookings of this building before. */
  static async known(buildingId: number, uids: string[]): Promise<Set<string>> {
    const byHash = new Map(uids.map((uid) => [hashOf(uid), uid]));
    const found = await rows<{ hash: string }>(
      `SELECT encode(uid_hash, 'hex') AS hash FROM taken_over
       WHERE building_id = :buildingId AND uid_hash IN (SELECT decode(h, 'hex') FROM jsonb_array_elements_text(CAST(:hashes AS jsonb)) h)`,
      { buildingId, hashes: JSON.stringify([...byHash.keys()]) },
    );
    return new Set(found.flatMap(({ hash }) => byHash.get(hash) ?? []));
  }

  /** From now on these are known. Call it inside together(), with the lock of the building. */
  static async remember(buildingId: number, uids: string[]): Promise<void> {
    await rows(
      `INSERT INTO taken_over (building_id, uid_hash)
       SELECT DISTINCT CAST(:buildingId AS integer), decode(h, 'hex') FROM jsonb_array_elements_text(CAST(:hashes AS jsonb)) h
       ON CONFLICT DO NOTHING RETURNING building_id`,
      { buildingId, hashes: JSON.stringify(uids.map(hashOf)) },
    );
  }

  /** The units that each of these spaces takes. */
  static async unitsOf(spaceIds: number[]): Promise<Map<number, number[]>> {
    const found = await rows<{ spaceId: number; unitIds: number[] }>(
      `SELECT space_id AS "spaceId", array_agg(unit_id) AS "unitIds" FROM space_units WHERE space_id IN (:spaceIds) GROUP BY space_id`,
      { spaceIds: atLeastOne(spaceIds) },
    );
    return new Map(found.map(({ spaceId, unitIds }) => [spaceId, unitIds]));
  }

  /** What is taken of these units in the window, and no longer than that, whatever it stands for. */
  static taken(unitIds: number[], window: { startsAt: Date; endsAt: Date }): Promise<TakenUnit[]> {
    return rows(
      `SELECT c.unit_id AS "unitId", greatest(lower(c.span), :startsAt) AS "startsAt", least(upper(c.span), :endsAt) AS "endsAt", coalesce(o.title, b.title) AS title,
         c.outside_building_id IS NOT NULL AS "isOutside"
       FROM occupancies c LEFT JOIN occurrences o ON o.id = c.occurrence_id LEFT JOIN bookings b ON b.id = o.booking_id
       WHERE c.unit_id IN (:unitIds) AND c.span && tstzrange(:startsAt, :endsAt)`,
      { unitIds: atLeastOne(unitIds), ...window },
    );
  }
}

function hashOf(uid: string): string {
  return createHash('sha256').update(uid).digest('hex');
}

export function defineTakingOver(sequelize: Sequelize): void {
  TakingOver.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4 },
      buildingId: DataTypes.INTEGER,
      personId: DataTypes.INTEGER,
      fileName: DataTypes.TEXT,
      contents: DataTypes.JSONB,
      spaces: DataTypes.JSONB,
      createdAt: DataTypes.DATE,
      expiresAt: DataTypes.DATE,
      takenOverAt: DataTypes.DATE,
      bookings: DataTypes.INTEGER,
      dates: DataTypes.INTEGER,
    },
    { sequelize, tableName: 'takings_over' },
  );
}
