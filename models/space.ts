import { DataTypes, Model } from 'sequelize';
import type {
  CreationAttributes,
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  NonAttribute,
  Sequelize,
} from 'sequelize';
import type { Building } from './building.ts';
import { rows } from './database.ts';

/** What a building or space can offer; the first five are what people filter by. */
export const features = [
  'step-free',
  'accessible-toilet',
  'hearing-loop',
  'kitchen',
  'quiet',
  'lift',
  'parking',
  'wifi',
  'screen',
  'piano',
  'stage',
  'garden',
] as const;
export type Feature = (typeof features)[number];

/** What can be booked: a room, a hall, half a hall, a garden. It stands on a unit of its own. */
export class Space extends Model<InferAttributes<Space>, InferCreationAttributes<Space>> {
  declare id: CreationOptional<number>;
  declare slug: string;
  declare buildingId: number;
  declare ownUnitId: number;
  declare name: string;
  declare description: CreationOptional<string>;
  /** The name of a drawing in server/web/drawings. */
  declare drawing: string;
  /** How many people fit. */
  declare capacity: number;
  declare features: string[];
  /** True: an asked-for booking is approved at once. */
  declare booksDirectly: boolean;
  declare setUpMinutes: CreationOptional<number>;
  declare cleanUpMinutes: CreationOptional<number>;
  declare stepMinutes: CreationOptional<number>;
  declare shortestMinutes: CreationOptional<number>;
  declare longestMinutes: CreationOptional<number>;
  /** How long before it begins one has to ask, at least. */
  declare noticeMinutes: CreationOptional<number>;
  declare daysAhead: CreationOptional<number>;
  /** It keeps hours of its own in place of its building's. */
  declare hasOwnHours: CreationOptional<boolean>;
  /** How many minutes a week one person or group can hold in the building; null is no limit. */
  declare weeklyMinutesPerson: CreationOptional<number | null>;
  declare weeklyMinutesGroup: CreationOptional<number | null>;
  /** How many requests of one person or group can wait in the building. */
  declare mostWaitingPerson: CreationOptional<number>;
  declare mostWaitingGroup: CreationOptional<number>;
  /** How many days a series may last; 0 means no series. */
  declare seriesDays: CreationOptional<number>;
  /** Since when it can no longer be booked; null while it can. */
  declare closedAt: CreationOptional<Date | null>;
  declare building?: NonAttribute<Building>;

  static bySlug(slug: string): Promise<Space | null> {
    return Space.findOne({
      where: { slug },
      include: [{ association: 'building', include: ['neighbourhood'] }],
    });
  }

  /** By name. */
  static byIds(ids: number[]): Promise<Space[]> {
    return Space.findAll({ where: { id: ids }, order: ['name', 'id'] });
  }

  /** Spaces by their slugs, with their buildings; by name. What does not exist is left out. */
  static bySlugs(slugs: string[]): Promise<(Space & { building: Building })[]> {
    return Space.findAll({ where: { slug: slugs }, include: ['building'], order: ['name', 'id'] }) as Promise<
      (Space & { building: Building })[]
    >;
  }

  /** Spaces that can be booked, by name. */
  static openIn(buildingId: number): Promise<Space[]> {
    return Space.findAll({ where: { buildingId, closedAt: null }, order: ['name', 'id'] });
  }

  /** Spaces that can be booked, with their buildings and neighbourhoods, by town, neighbourhood, building and size. */
  static allOpen({ neighbourhoodId }: { neighbourhoodId: number | null }): Promise<Space[]> {
    const where = neighbourhoodId === null ? {} : { neighbourhoodId };
    return Space.findAll({
      where: { closedAt: null },
      include: [{ association: 'building', where, include: ['neighbourhood'] }],
      order: [
        ['building', 'neighbourhood', 'town', 'ASC'],
        ['building', 'neighbourhood', 'name', 'ASC'],
        ['building', 'name', 'ASC'],
        'capacity',
        'name',
        'id',
      ],
    });
  }

  /** All spaces of these buildings, closed ones too, by name. */
  static ofBuildings(buildingIds: number[]): Promise<Space[]> {
    return Space.findAll({ where: { buildingId: buildingIds }, order: ['name', 'id'] });
  }

  static countIn(buildingId: number): Promise<number> {
    return Space.count({ where: { buildingId } });
  }

  /** Makes a space with its own unit under it. Call it inside together(). */
  static async make(values: Omit<CreationAttributes<Space>, 'ownUnitId'>): Promise<Space> {
    const [unit] = await rows<{ id: number }>(
      `INSERT INTO units (building_id) VALUES (:buildingId) RETURNING id`,
      {
        buildingId: values.buildingId,
      },
    );
    if (!unit) throw new Error('the unit was not made');
    const space = await Space.create({ ...values, ownUnitId: unit.id });
    await rows(
      `INSERT INTO space_units (space_id, unit_id, building_id) VALUES (:spaceId, :unitId, :buildingId)`,
      {
        spaceId: space.id,
        unitId: unit.id,
        buildingId: values.buildingId,
      },
    );
    return space;
  }
}

export function defineSpace(sequelize: Sequelize): void {
  Space.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      slug: DataTypes.TEXT,
      buildingId: DataTypes.INTEGER,
      ownUnitId: DataTypes.INTEGER,
      name: DataTypes.TEXT,
      description: DataTypes.TEXT,
      drawing: DataTypes.TEXT,
      capacity: DataTypes.INTEGER,
      features: DataTypes.ARRAY(DataTypes.TEXT),
      booksDirectly: DataTypes.BOOLEAN,
      setUpMinutes: DataTypes.INTEGER,
      cleanUpMinutes: DataTypes.INTEGER,
      stepMinutes: DataTypes.INTEGER,
      shortestMinutes: DataTypes.INTEGER,
      longestMinutes: DataTypes.INTEGER,
      noticeMinutes: DataTypes.INTEGER,
      daysAhead: DataTypes.INTEGER,
      hasOwnHours: DataTypes.BOOLEAN,
      weeklyMinutesPerson: DataTypes.INTEGER,
      weeklyMinutesGroup: DataTypes.INTEGER,
      mostWaitingPerson: DataTypes.INTEGER,
      mostWaitingGroup: DataTypes.INTEGER,
      seriesDays: DataTypes.INTEGER,
      closedAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'spaces' },
  );
}
