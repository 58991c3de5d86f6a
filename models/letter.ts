import { DataTypes, Model } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  NonAttribute,
  Sequelize,
} from 'sequelize';
import type { Language, Person } from './person.ts';

/**
 * A letter's facts, written in the transaction of what it tells of; rendered when it is sent. Goes to a person (at the address
 * they have then) or to an address that nobody has yet.
 */
export class Letter extends Model<InferAttributes<Letter>, InferCreationAttributes<Letter>> {
  /** Also the Message-ID, so that a letter sent twice after a crash is seen as one. */
  declare id: CreationOptional<string>;
  /** The order in which letters were written. */
  declare number: CreationOptional<number>;
  /** Names the letter's template and words. */
  declare kind: string;
  declare personId: number | null;
  declare email: string | null;
  declare language: Language;
  declare bookingId: string | null;
  declare facts: Record<string, unknown>;
  declare createdAt: Date;
  declare sentAt: CreationOptional<Date | null>;
  declare person?: NonAttribute<Person | null>;
}

export function defineLetter(sequelize: Sequelize): void {
  Letter.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4 },
      number: { type: DataTypes.INTEGER, autoIncrement: true },
      kind: DataTypes.TEXT,
      personId: DataTypes.INTEGER,
      email: DataTypes.CITEXT,
      language: DataTypes.TEXT,
      bookingId: DataTypes.UUID,
      facts: DataTypes.JSONB,
      createdAt: DataTypes.DATE,
      sentAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'letters' },
  );
}
