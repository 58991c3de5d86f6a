import { DataTypes, Model, Op } from 'sequelize';
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
import { reachable } from './person.ts';
import type { ReachablePerson } from './person.ts';

/** From who may do least to who may do most; the CHECK of the column has the same. */
export const roleNames = ['host', 'manager', 'administrator'] as const;
export type RoleName = (typeof roleNames)[number];

/** What a role is over: a building, an organisation, or, with neither, everything. */
export interface RoleScope {
  buildingId: number | null;
  organisationId: number | null;
}

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
  declare person?: NonAttribute<ReachablePerson>;
  declare building?: NonAttribute<Building>;
  declare organisation?: NonAttribute<Organisation>;

  /** The roles over exactly this that hold on that day or later, with their people: administrators, managers, hosts. */
  static over(scope: RoleScope, onDay: string): Promise<Role[]> {
    return Role.findAll({
      where: {
        buildingId: scope.buildingId,
        organisationId: scope.organisationId,
        untilOn: { [Op.or]: [null, { [Op.gte]: onDay }] },
      },
      include: [{ association: 'person', attributes: reachable }],
      order: ['role', 'fromOn', 'id'],
    });
  }

  /** With what it is over. */
  static withScope(id: number): Promise<Role | null> {
    return Role.findByPk(id, { include: ['building', 'organisation'] });
  }

  /** Its row locked. Call it inside together(). */
  static locked(id: number): Promise<Role | null> {
    return Role.findByPk(id, { lock: true });
  }

  /**
   * The roles of administrators of everything that hold on that day, as they stand until the surrounding together() is over:
   * who asks next waits, so that two cannot each end the other's as the last.
   */
  static async administratorsOfEverything(onDay: string): Promise<Role[]> {
    await rows(`SELECT pg_advisory_xact_lock(hashtext('administrators of everything'))`);
    return Role.findAll({
      where: {
        role: 'administrator',
        buildingId: null,
        organisationId: null,
        fromOn: { [Op.lte]: onDay },
        untilOn: { [Op.or]: [null, { [Op.gte]: onDay }] },
      },
    });
  }

  /** Which of these buildings have a manager on that day, of their own or of their organisation. */
  static async managedAmong(buildingIds: number[], onDay: string): Promise<Set<number>> {
    if (buildingIds.length === 0) return new Set();
    const found = await rows<{ id: number }>(
      `SELECT DISTINCT b.id FROM buildings b
       JOIN roles r ON r.building_id = b.id OR r.organisation_id = b.organisation_id
       WHERE b.id IN (:buildingIds) AND r.role = 'manager' AND ${holds('r')}`,
      { buildingIds, onDay },
    );
    return new Set(found.map((row) => row.id));
  }

  /** Who may decide about bookings in this building on that day: its managers, or, where it has none, its administrators. */
  static async deciders(buildingId: number, onDay: string): Promise<number[]> {
    const found = await Role.decidersOf([buildingId], onDay);
    return found.map((row) => row.personId);
  }

  /** The deciders of each of these buildings. */
  static async decidersOf(
    buildingIds: readonly number[],
    onDay: string,
  ): Promise<{ buildingId: number; personId: number }[]> {
    if (buildingIds.length === 0) return [];
    return rows(
      `SELECT DISTINCT b.id AS "buildingId", r.person_id AS "personId" FROM roles r JOIN buildings b ON b.id IN (:buildingIds)
       WHERE ${decides} ORDER BY b.id, r.person_id`,
      { buildingIds, onDay },
    );
  }
}

/** SQL: the role holds on :onDay. */
function holds(role: string): string {
  return `${role}.from_on <= :onDay AND (${role}.until_on IS NULL OR ${role}.until_on >= :onDay)`;
}

/** SQL: on :onDay the role `r` reaches over the building `b`. */
export const hosts = `${holds('r')}
  AND (r.building_id = b.id OR r.organisation_id = b.organisation_id OR (r.building_id IS NULL AND r.organisation_id IS NULL))`;

/** SQL: on :onDay the role `r` decides in the building `b`. Managers do; administrators only where there is no manager. */
export const decides = `${hosts}
  AND (r.role = 'manager' OR (r.role = 'administrator' AND NOT EXISTS (
    SELECT FROM roles m WHERE m.role = 'manager' AND ${holds('m')}
      AND (m.building_id = b.id OR m.organisation_id = b.organisation_id))))`;

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
