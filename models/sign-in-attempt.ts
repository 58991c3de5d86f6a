import { DataTypes, Model, Op } from 'sequelize';
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';
import { rows } from './database.ts';

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
  declare usedAt: CreationOptional<Date | null>;
  declare createdAt: Date;

  /** The one for signing in that has this id. */
  static toSignIn(id: string): Promise<SignInAttempt | null> {
    return SignInAttempt.findOne({ where: { id, changesEmailOf: null } });
  }

  /** The one with which this person proves a new address. */
  static toChangeEmail(id: string, personId: number): Promise<SignInAttempt | null> {
    return SignInAttempt.findOne({ where: { id, changesEmailOf: personId } });
  }

  static byLink(linkHash: Buffer): Promise<SignInAttempt | null> {
    return SignInAttempt.findOne({ where: { linkHash, changesEmailOf: null } });
  }

  /**
   * Takes one of the tries that are left, in one statement: of guesses that come in at once no more get through than there are
   * tries. Commit it whatever the guess turns out to be.
   *
   * @returns false when none was left, or it is used or over
   */
  static async spendTry(id: string, now: Date): Promise<boolean> {
    const taken = await rows(
      `UPDATE sign_in_attempts SET tries_left = tries_left - 1
       WHERE id = :id AND used_at IS NULL AND expires_at > :now AND tries_left > 0 RETURNING id`,
      { id, now },
    );
    return taken.length > 0;
  }

  /**
   * Uses it up, code and link both.
   * @returns false when somebody did so before, or its time is over
   */
  static async use(id: string, now: Date): Promise<boolean> {
    const used = await rows(
      `UPDATE sign_in_attempts SET used_at = :now
       WHERE id = :id AND used_at IS NULL AND expires_at > :now RETURNING id`,
      { id, now },
    );
    return used.length > 0;
  }

  /** Removes those that were over before then. */
  static async sweep(before: Date): Promise<void> {
    await SignInAttempt.destroy({ where: { expiresAt: { [Op.lt]: before } } });
  }

  /** True while code or link still open something. */
  isOpen(now: Date): boolean {
    return this.usedAt === null && this.expiresAt > now;
  }
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
