import { DataTypes, Model } from 'sequelize';
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';

/** One stretch in which a building, or a space with hours of its own, is open every week, or every week of a season. */
export class OpeningHours extends Model<
  InferAttributes<OpeningHours>,
  InferCreationAttributes<OpeningHours>
> {
  declare id: CreationOptional<number>;
  declare buildingId: number;
  /** Whose own hours these are; null for those of the building or a season. */
  declare spaceId: CreationOptional<number | null>;
  declare seasonId: CreationOptional<number | null>;
  /** ISO 8601: Monday is 1, Sunday 7. */
  declare weekday: number;
  /** Wall-clock time HH:MM in the building's zone. */
  declare opens: string;
  /** Wall-clock time HH:MM; at or before `opens` it means the next day. */
  declare closes: string;

  /** What stood before makes way for these stretches: of a building, a space of it, or a season. Call it inside together(). */
  static async replace(
    buildingId: number,
    stretches: { weekday: number; opens: string; closes: string }[],
    { spaceId = null, seasonId = null }: { spaceId?: number | null; seasonId?: number | null } = {},
  ): Promise<void> {
    await OpeningHours.destroy({ where: { buildingId, spaceId, seasonId } });
    await OpeningHours.bulkCreate(
      stretches.map(({ weekday, opens, closes }) => ({
        weekday,
        opens,
        closes,
        buildingId,
        spaceId,
        seasonId,
      })),
    );
  }

  /** The usual hours of a building (spaceId null), or a space's own. */
  static ofPlace({
    buildingId,
    spaceId,
  }: {
    buildingId: number;
    spaceId: number | null;
  }): Promise<OpeningHours[]> {
    return OpeningHours.findAll({
      where: { buildingId, spaceId, seasonId: null },
      order: ['weekday', 'opens'],
    });
  }

  /** The usual hours of buildings. */
  static ofBuildings(buildingIds: number[]): Promise<OpeningHours[]> {
    return OpeningHours.findAll({
      where: { buildingId: buildingIds, spaceId: null, seasonId: null },
      order: ['buildingId', 'weekday', 'opens'],
    });
  }
}

/** SQL: rows `h` of opening_hours as one list of stretches, by time. Only models/ need it. */
export const stretchesOfWeek = `json_agg(json_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'),
  'closes', to_char(h.closes, 'HH24:MI')) ORDER BY h.weekday, h.opens)`;

export function defineOpeningHours(sequelize: Sequelize): void {
  OpeningHours.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      buildingId: DataTypes.INTEGER,
      spaceId: DataTypes.INTEGER,
      seasonId: DataTypes.INTEGER,
      weekday: DataTypes.SMALLINT,
      opens: clockTime('opens'),
      closes: clockTime('closes'),
    },
    { sequelize, tableName: 'opening_hours' },
  );
}

/** A time column that reads as HH:MM (PostgreSQL answers HH:MM:SS). */
function clockTime(name: 'opens' | 'closes') {
  return {
    type: DataTypes.TIME,
    get(this: OpeningHours): string {
      return this.getDataValue(name).slice(0, 5);
    },
  };
}
