import { randomUUID } from 'node:crypto';
import { DataTypes, Model } from 'sequelize';
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';
import { rows } from './database.ts';
import type { Language } from './person.ts';

/** What a new letter needs; `language` only where nobody is known by that address. */
export type LetterToWrite = {
  kind: string;
  bookingId: string | null;
  facts: Record<string, unknown>;
} & ({ personId: number } | { email: string; language: string });

/** Why a letter never goes out: no address, its code is no longer valid, or the mail server keeps refusing it. */
export type NotSentBecause = 'no-address' | 'expired' | 'refused';

/** A letter that still has to be sent, with where it goes as things stand now. */
export interface WaitingLetter {
  id: string;
  kind: string;
  /** null when the person has no address. */
  email: string | null;
  /** Empty when they never told it. */
  name: string;
  language: Language;
  bookingId: string | null;
  facts: Record<string, unknown>;
  createdAt: Date;
}

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
  /** Emptied once it needs not be sent any more. */
  declare facts: Record<string, unknown>;
  declare createdAt: Date;
  declare sentAt: CreationOptional<Date | null>;
  declare notSentBecause: CreationOptional<NotSentBecause | null>;

  /** Writes letters in one statement, in the language of each person, Dutch when they chose none. */
  static write(
    letters: LetterToWrite[],
    now: Date,
  ): Promise<{ id: string; kind: string; bookingId: string | null }[]> {
    return rows(
      `INSERT INTO letters (id, kind, person_id, email, language, booking_id, facts, created_at)
       SELECT w.id, w.kind, w.person_id, w.email, coalesce(p.language, w.language, 'nl'), w.booking_id, w.facts, :now
       FROM ROWS FROM (
         jsonb_to_recordset(CAST(:letters AS jsonb))
           AS (id uuid, kind text, "personId" int, email text, language text, "bookingId" uuid, facts jsonb)
       ) WITH ORDINALITY AS w (id, kind, person_id, email, language, booking_id, facts, place)
       LEFT JOIN people own ON own.id = w.person_id LEFT JOIN people p ON p.id = coalesce(own.merged_into, own.id)
       ORDER BY w.place
       RETURNING id, kind, booking_id AS "bookingId"`,
      {
        now,
        letters: JSON.stringify(
          letters.map((letter) => ({
            ...letter,
            id: randomUUID(),
            language: 'language' in letter ? letter.language : null,
          })),
        ),
      },
    );
  }

  /**
   * The letter and those before it about the same booking to the same person, as far as they still have to be sent, in the
   * order in which they were written.
   */
  static async waitingUpTo(id: string): Promise<string[]> {
    const waiting = await rows<{ id: string }>(
      `SELECT l.id FROM letters this JOIN letters l ON l.id = this.id
         OR (l.booking_id = this.booking_id AND l.number < this.number
             AND (l.person_id = this.person_id OR l.email = this.email))
       WHERE this.id = :id AND l.sent_at IS NULL AND l.not_sent_because IS NULL
       ORDER BY l.number`,
      { id },
    );
    return waiting.map((letter) => letter.id);
  }

  /**
   * Takes a letter to send it: whoever else wants it waits until this transaction ends, and then finds it sent. Call it inside
   * together(). Null when it needs not be sent any more.
   */
  static async take(id: string): Promise<WaitingLetter | null> {
    const [letter] = await rows<WaitingLetter>(
      `SELECT l.id, l.kind, coalesce(l.email, p.email) AS email, coalesce(p.name, '') AS name, l.language,
         l.booking_id AS "bookingId", l.facts, l.created_at AS "createdAt"
       FROM letters l LEFT JOIN people own ON own.id = l.person_id LEFT JOIN people p ON p.id = coalesce(own.merged_into, own.id)
       WHERE l.id = :id AND l.sent_at IS NULL AND l.not_sent_because IS NULL
       FOR NO KEY UPDATE OF l`,
      { id },
    );
    return letter ?? null;
  }

  /**
   * Removes letters to an address instead of a person that were written before then: they hold that address. Those stay that
   * still have to be sent, but for letters with a code, which is over by then.
   */
  static async sweep(before: Date): Promise<void> {
    await rows(
      `DELETE FROM letters WHERE email IS NOT NULL AND created_at < :before
         AND (kind IN ('sign-in', 'change-email') OR sent_at IS NOT NULL OR not_sent_because IS NOT NULL)`,
      { before },
    );
  }

  /** It was sent, or never will be. Either way what it said is no longer needed. */
  static async settle(
    id: string,
    outcome: { sentAt: Date } | { notSentBecause: NotSentBecause },
  ): Promise<void> {
    await Letter.update({ ...outcome, facts: {} }, { where: { id } });
  }
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
      notSentBecause: DataTypes.TEXT,
    },
    { sequelize, tableName: 'letters' },
  );
}
