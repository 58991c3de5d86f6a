import { createHash, randomBytes } from 'node:crypto';
import { DataTypes, Model } from 'sequelize';
import type { InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';
import { rows } from './database.ts';

const day = 24 * 60 * 60 * 1000;

/** What somebody typed before signing in. Found by the hash of a token that only they hold. */
export class Draft extends Model<InferAttributes<Draft>, InferCreationAttributes<Draft>> {
  declare tokenHash: Buffer;
  declare contents: Record<string, string | string[]>;
  declare expiresAt: Date;

  /** Keeps it for a day. Answers the token, 144 random bits: nothing else opens the draft. */
  static async keep(contents: Draft['contents'], now: Date): Promise<string> {
    const token = randomBytes(18).toString('base64url');
    await Draft.create({ tokenHash: hashOf(token), contents, expiresAt: new Date(now.getTime() + day) });
    return token;
  }

  /** What was typed; null when the token is wrong or a day has gone by. */
  static async opened(token: string, now: Date): Promise<Draft['contents'] | null> {
    const draft = await Draft.findByPk(hashOf(token));
    return draft && draft.expiresAt > now ? draft.contents : null;
  }

  /** Removes those whose day has gone by. */
  static async sweep(now: Date): Promise<void> {
    await rows(`DELETE FROM drafts WHERE expires_at <= :now`, { now });
  }

  /** What was typed has been sent. */
  static async forget(token: string): Promise<void> {
    await rows(`DELETE FROM drafts WHERE token_hash = :hash RETURNING expires_at`, { hash: hashOf(token) });
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
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
