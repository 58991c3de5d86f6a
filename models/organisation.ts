import { DataTypes, Model } from 'sequelize';
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';

/** Owns buildings and appoints managers. */
export class Organisation extends Model<
  InferAttributes<Organisation>,
  InferCreationAttributes<Organisation>
> {
  declare id: CreationOptional<number>;
  declare slug: string;
  declare name: string;

  static bySlug(slug: string): Promise<Organisation | null> {
    return Organisation.findOne({ where: { slug } });
  }

  static byIds(ids: number[]): Promise<Organisation[]> {
    return Organisation.findAll({ where: { id: ids }, order: ['name', 'id'] });
  }

  static inOrder(): Promise<Organisation[]> {
    return Organisation.findAll({ order: ['name', 'id'] });
  }
}

export function defineOrganisation(sequelize: Sequelize): void {
  Organisation.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      slug: DataTypes.TEXT,
      name: DataTypes.TEXT,
    },
    { sequelize, tableName: 'organisations' },
  );
}
