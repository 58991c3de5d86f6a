import { DataTypes, Model } from 'sequelize';
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';

/** One letter with a code and a link, for signing in or for proving a new address. Using either uses up both. */
export class SignInAttempt extends Model<
  InferAttributes<SignInAttempt>,
  InferCreationAttributes<SignInAttempt>
> {
  declare id: CreationOptional<string>;
  declare email: string;
  /** The person whose address becomes this one; null when it is for signing in. */
  declare changesEmailOf: number | null;
  declare codeHash: Buffer;
  declare linkHash: Buffer;
  declare triesLeft: number;
  /** A path on this site. */
  declare returnTo: string;
  declare expiresAt: Date;
  declare usedAt: Date | null;
  declare createdAt: Date;
}

export function defineSignInAttempt(sequelize: Sequelize): void {
  SignInAttempt.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4 },
      email: DataTypes.CITEXT,
      changesEmailOf: DataTypes.INTEGER,
      codeHash: DataTypes.BLOB,
      linkHash: DataTypes.BLOB,
      triesLeft: DataTypes.SMALLINT,
      returnTo: DataTypes.TEXT,
      expiresAt: DataTypes.DATE,
      usedAt: DataTypes.DATE,
      createdAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'sign_in_attempts' },
  );
}
