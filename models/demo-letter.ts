import { DataTypes, Model } from 'sequelize';
import type { InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';

/** A letter as it would have been sent, kept to be read in the app itself: for trying it out without a mail server. */
export class DemoLetter extends Model<InferAttributes<DemoLetter>, InferCreationAttributes<DemoLetter>> {
  declare letterId: string;
  declare email: string;
  declare subject: string;
  declare text: string;
  declare html: string;
  /** What the reader's calendar would have been told; null for nothing. */
  declare invitation: string | null;
  declare sentAt: Date;

  /** The newest first. */
  static newest(limit: number): Promise<DemoLetter[]> {
    return DemoLetter.findAll({
      limit,
      order: [
        ['sentAt', 'DESC'],
        ['letterId', 'ASC'],
      ],
    });
  }

  static byId(letterId: string): Promise<DemoLetter | null> {
    return DemoLetter.findByPk(letterId);
  }
}

export function defineDemoLetter(sequelize: Sequelize): void {
  DemoLetter.init(
    {
      letterId: { type: DataTypes.UUID, primaryKey: true },
      email: DataTypes.TEXT,
      subject: DataTypes.TEXT,
      text: DataTypes.TEXT,
      html: DataTypes.TEXT,
      invitation: DataTypes.TEXT,
      sentAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'demo_letters' },
  );
}
