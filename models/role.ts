import { DataTypes, Model } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  NonAttribute,
  Sequelize,
} from 'sequelize';
import { rows } from './database.ts';
import type { Building } from './building.ts';
import type { Organisation } from './organisation.ts';
import type { Person } from './person.ts';

export const roleNames = ['host', 'manager', 'administrator'] as const;
export type RoleName = (typeof roleNames)[number];

/** What a person may do, over what, from when until when. Both scopes null: over everything (administrators only). */
export class Role extends Model<InferAttributes<Role>, InferCreationAttributes<Role>> {
  declare id: CreationOptional<number>;
  declare personId: number;
  declare role: RoleName;
  declare buildingId: number | null;
  declare organisationId: number | null;
  declare fromOn: string;
  /** The last day, or null for ever. */
  declare untilOn: string | null;
  declare grantedBy: number | null;
  declare createdAt: Date;
  declare person?: NonAttribute<Person>;
  declare building?: NonAttribute<Building>;
  declare organisation?: NonAttribute<Organisation>;

  /** Who may decide about bookings in this building on that day: its managers, or, where it has none, its administrators. */
  static async deciders(buildingId: number, onDay: string): Promise<number[]> {
    const found = await rows<{ personId: number; role: RoleName }>(
      `SELECT DISTINCT r.person_id AS "personId", r.role FROM roles r JOIN buildings b ON b.id = :buildingId
       WHERE r.role IN ('manager', 'administrator')
         AND (r.building_id = b.id OR r.organisation_id = b.organisation_id OR (r.building_id IS NULL AND r.organisation_id IS NULL))
         AND r.from_on <= :onDay AND (r.until_on IS NULL OR r.until_on >= :onDay)`,
      { buildingId, onDay },
    );
    const managers = found.filter((row) => row.role === 'manager');
    return [...new Set((managers.length > 0 ? managers : found).map((row) => row.personId))];
  }
}

export function defineRole(sequelize: Sequelize): void {
  Role.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      personId: DataTypes.INTEGER,
      role: DataTypes.TEXT,
      buildingId: DataTypes.INTEGER,
      organisationId: DataTypes.INTEGER,
      fromOn: DataTypes.DATEONLY,
      untilOn: DataTypes.DATEONLY,
      grantedBy: DataTypes.INTEGER,
      createdAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'roles' },
  );
}
