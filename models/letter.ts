import { randomUUID } from 'node:crypto';
import { DataTypes, Model } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  NonAttribute,
  Sequelize,
} from 'sequelize';
import { rows } from './database.ts';
import type { Language, Person } from './person.ts';
import { languages } from './person.ts';

/** What a new letter needs; `language` only where nobody is known by that address. */
export type LetterToWrite = {
  kind: string;
  bookingId: string | null;
  facts: Record<string, unknown>;
} & ({ personId: number } | { email: string; language: string });

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
       LEFT JOIN people p ON p.id = w.person_id
       ORDER BY w.place
       RETURNING id, kind, booking_id AS "bookingId"`,
      {
        now,
        letters: JSON.stringify(
          letters.map((letter) => ({
            ...letter,
            id: randomUUID(),
            language: 'language' in letter ? languages.find((known) => known === letter.language) : null,
          })),
        ),
      },
    );
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
    },
    { sequelize, tableName: 'letters' },
  );
}
