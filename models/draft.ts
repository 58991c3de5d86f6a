import { DataTypes, Model } from 'sequelize';
import type { InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';

/** What somebody typed before signing in. Found by the hash of a token that only they hold. */
export class Draft extends Model<InferAttributes<Draft>, InferCreationAttributes<Draft>> {
  declare tokenHash: Buffer;
  declare contents: Record<string, string | string[]>;
  declare expiresAt: Date;
}

export function defineDraft(sequelize: Sequelize): void {
  Draft.init(
    {
      tokenHash: { type: DataTypes.BLOB, primaryKey: true },
      contents: DataTypes.JSONB,
      expiresAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'drafts' },
  );
}
