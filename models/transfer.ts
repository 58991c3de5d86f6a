import { DataTypes, Model } from 'sequelize';
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';
import type { AmountUnit, ContributionKind } from './contribution.ts';
import type { Door } from './history.ts';

/**
 * One confirmed fact in the ledger: an amount above zero from one account to another. Insert-only: a mistake is answered by a
 * reversal, a transfer that names it and swaps its sides, once. The database numbers the rows and chains their hashes.
 */
export class Transfer extends Model<InferAttributes<Transfer>, InferCreationAttributes<Transfer>> {
  /** The number in the ledger, without gaps; given by the database. */
  declare id: CreationOptional<number>;
  declare fromAccountId: number;
  declare toAccountId: number;
  declare amount: number;
  declare unit: AmountUnit;
  declare kind: ContributionKind | 'gift';
  declare onDay: string;
  declare contributionId: number | null;
  declare bookingId: string | null;
  declare reversesId: CreationOptional<number | null>;
  declare actorId: number | null;
  declare onBehalfOfId: CreationOptional<number | null>;
  declare door: Door;
  /** A code, such as `confirmed` or `reversed`; words lie in a note. */
  declare reason: string;
  declare noteDigest: CreationOptional<Buffer | null>;
  declare recordedAt: Date;
  declare previousHash: CreationOptional<Buffer | null>;
  declare hash: CreationOptional<Buffer>;
}

export function defineTransfer(sequelize: Sequelize): void {
  Transfer.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      fromAccountId: DataTypes.INTEGER,
      toAccountId: DataTypes.INTEGER,
      amount: DataTypes.INTEGER,
      unit: DataTypes.TEXT,
      kind: DataTypes.TEXT,
      onDay: DataTypes.DATEONLY,
      contributionId: DataTypes.INTEGER,
      bookingId: DataTypes.UUID,
      reversesId: DataTypes.INTEGER,
      actorId: DataTypes.INTEGER,
      onBehalfOfId: DataTypes.INTEGER,
      door: DataTypes.TEXT,
      reason: DataTypes.TEXT,
      noteDigest: DataTypes.BLOB,
      recordedAt: DataTypes.DATE,
      previousHash: DataTypes.BLOB,
      hash: DataTypes.BLOB,
    },
    { sequelize, tableName: 'transfers' },
  );
}
