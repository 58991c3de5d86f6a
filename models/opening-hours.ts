import { DataTypes, Model } from 'sequelize';
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';

/** One stretch in which a building is open every week. */
export class OpeningHours extends Model<
  InferAttributes<OpeningHours>,
  InferCreationAttributes<OpeningHours>
> {
  declare id: CreationOptional<number>;
  declare buildingId: number;
  /** ISO 8601: Monday is 1, Sunday 7. */
  declare weekday: number;
  /** Wall-clock time HH:MM in the building's zone. */
  declare opens: string;
  /** Wall-clock time HH:MM; at or before `opens` it means the next day. */
  declare closes: string;

  /** What stood before makes way for these stretches. Call it inside together(). */
  static async replace(
    buildingId: number,
    stretches: { weekday: number; opens: string; closes: string }[],
  ): Promise<void> {
    await OpeningHours.destroy({ where: { buildingId } });
    await OpeningHours.bulkCreate(stretches.map((stretch) => ({ ...stretch, buildingId })));
  }

  static ofBuildings(buildingIds: number[]): Promise<OpeningHours[]> {
    return OpeningHours.findAll({
      where: { buildingId: buildingIds },
      order: ['buildingId', 'weekday', 'opens'],
    });
  }
}

export function defineOpeningHours(sequelize: Sequelize): void {
  OpeningHours.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      buildingId: DataTypes.INTEGER,
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
