import { DataTypes, Model } from 'sequelize';
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';

/** Where buildings lie and plans are shared. */
export class Neighbourhood extends Model<
  InferAttributes<Neighbourhood>,
  InferCreationAttributes<Neighbourhood>
> {
  declare id: CreationOptional<number>;
  declare slug: string;
  declare name: string;
  declare town: string;

  static bySlug(slug: string): Promise<Neighbourhood | null> {
    return Neighbourhood.findOne({ where: { slug } });
  }

  static inOrder(): Promise<Neighbourhood[]> {
    return Neighbourhood.findAll({ order: ['town', 'name', 'id'] });
  }
}

export function defineNeighbourhood(sequelize: Sequelize): void {
  Neighbourhood.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      slug: DataTypes.TEXT,
      name: DataTypes.TEXT,
      town: DataTypes.TEXT,
    },
    { sequelize, tableName: 'neighbourhoods' },
  );
}
