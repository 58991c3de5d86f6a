import { DataTypes, Model, Op } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  NonAttribute,
  Sequelize,
} from 'sequelize';
import { atLeastOne } from './at-least-one.ts';
import { rows } from './database.ts';
import type { Neighbourhood } from './neighbourhood.ts';
import { idsOfPerson } from './same-person.ts';

/** What kind of house it is; the CHECK of the column has the same. */
export const buildingKinds = ['care-centre', 'community-house', 'school', 'church-hall', 'other'] as const;
export type BuildingKind = (typeof buildingKinds)[number];

/** A house with an address, a zone, opening hours, house rules and managers. */
export class Building extends Model<InferAttributes<Building>, InferCreationAttributes<Building>> {
  declare id: CreationOptional<number>;
  declare slug: string;
  declare organisationId: number;
  declare neighbourhoodId: number;
  declare name: string;
  declare kind: BuildingKind;
  declare street: string;
  declare postcode: string;
  declare town: string;
  declare latitude: CreationOptional<number | null>;
  declare longitude: CreationOptional<number | null>;
  /** An IANA time zone; all times of the building are wall-clock times in it. */
  declare zone: string;
  declare contactName: string;
  declare telephone: string;
  declare description: CreationOptional<string>;
  declare houseRules: CreationOptional<string>;
  declare features: string[];
  /** On which public holidays it is shut: rules of server/calendar/holidays. */
  declare closedHolidays: CreationOptional<string[]>;
  /** After so many days what was done and nobody answered confirms itself. */
  declare confirmsAfterDays: CreationOptional<number>;
  /** Raised with every change that a feed of this building could show. */
  declare version: CreationOptional<number>;
  declare changedAt: Date;
  declare neighbourhood?: NonAttribute<Neighbourhood>;

  static byIds(ids: readonly number[]): Promise<Building[]> {
    return Building.findAll({ where: { id: [...ids] }, order: ['id'] });
  }

  static bySlug(slug: string): Promise<Building | null> {
    return Building.findOne({ where: { slug }, include: ['neighbourhood'] });
  }

  /** By town and name, with their neighbourhoods. */
  static inOrder(): Promise<Building[]> {
    return Building.findAll({ include: ['neighbourhood'], order: ['town', 'name', 'id'] });
  }

  /** The buildings of these organisations and these buildings, by town and name. */
  static within(reach: { organisationIds: number[]; buildingIds: number[] }): Promise<Building[]> {
    return Building.findAll({
      where: { [Op.or]: [{ organisationId: reach.organisationIds }, { id: reach.buildingIds }] },
      include: ['neighbourhood'],
      order: ['town', 'name', 'id'],
    });
  }

  /**
   * The buildings in which they booked, or who was merged into them, or their groups did, and these buildings and those of these organisations: by town and
   * name, with their neighbourhoods.
   */
  static async concerning(
    person: { id: number; groupIds: number[] },
    reach: { organisationIds: number[]; buildingIds: number[] },
  ): Promise<Building[]> {
    const booked = await rows<{ id: number }>(
      `SELECT building_id AS id FROM bookings
       WHERE person_id IN ${idsOfPerson()}
       UNION SELECT building_id FROM bookings WHERE group_id IN (:groupIds)`,
      { personId: person.id, groupIds: atLeastOne(person.groupIds) },
    );
    const { organisationIds } = reach;
    return Building.within({
      organisationIds,
      buildingIds: [...reach.buildingIds, ...booked.map(({ id }) => id)],
    });
  }

  /**
   * The one lock of all writing about bookings, hours, closures and equipment: takes the rows of the buildings, in order of
   * id, and raises their versions so that feeds know. Call it first inside together(), whatever else is locked comes after.
   */
  static async lockForWriting(ids: number[], now: Date): Promise<void> {
    await rows(
      `WITH locked AS (SELECT id FROM buildings WHERE id IN (:ids) ORDER BY id FOR NO KEY UPDATE)
       UPDATE buildings SET version = version + 1, changed_at = greatest(changed_at, :now)
       FROM locked WHERE buildings.id = locked.id RETURNING buildings.id`,
      { ids, now },
    );
  }
}

export function defineBuilding(sequelize: Sequelize): void {
  Building.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      slug: DataTypes.TEXT,
      organisationId: DataTypes.INTEGER,
      neighbourhoodId: DataTypes.INTEGER,
      name: DataTypes.TEXT,
      kind: DataTypes.TEXT,
      street: DataTypes.TEXT,
      postcode: DataTypes.TEXT,
      town: DataTypes.TEXT,
      latitude: DataTypes.DOUBLE,
      longitude: DataTypes.DOUBLE,
      zone: DataTypes.TEXT,
      contactName: DataTypes.TEXT,
      telephone: DataTypes.TEXT,
      description: DataTypes.TEXT,
      houseRules: DataTypes.TEXT,
      features: DataTypes.ARRAY(DataTypes.TEXT),
      closedHolidays: DataTypes.ARRAY(DataTypes.TEXT),
      confirmsAfterDays: DataTypes.INTEGER,
      version: DataTypes.INTEGER,
      changedAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'buildings' },
  );
}
