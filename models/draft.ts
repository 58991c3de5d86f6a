import { DataTypes, Model } from 'sequelize';
import type { InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';
import { rows } from './database.ts';

const day = 24 * 60 * 60 * 1000;

/** What somebody typed before signing in. Found by the hash of a token that only they hold. */
export class Draft extends Model<InferAttributes<Draft>, InferCreationAttributes<Draft>> {
  declare tokenHash: Buffer;
  declare contents: Record<string, string | string[]>;
  declare expiresAt: Date;

  /** Keeps it for a day, for who holds the token. */
  static async keep(tokenHash: Buffer, contents: Draft['contents'], now: Date): Promise<void> {
    await Draft.create({ tokenHash, contents, expiresAt: new Date(now.getTime() + day) });
  }

  /** What was typed; null when nothing is kept for that token, or a day has gone by. */
  static async opened(tokenHash: Buffer, now: Date): Promise<Draft['contents'] | null> {
    const draft = await Draft.findByPk(tokenHash);
    return draft && draft.expiresAt > now ? draft.contents : null;
  }

  /** Removes those whose day has gone by. */
  static async sweep(now: Date): Promise<void> {
    await rows(`DELETE FROM drafts WHERE expires_at <= :now`, { now });
  }

  /** What was typed has been sent. */
  static async forget(tokenHash: Buffer): Promise<void> {
    await rows(`DELETE FROM drafts WHERE token_hash = :tokenHash`, { tokenHash });
  }
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
