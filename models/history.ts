import { createHash, randomBytes } from 'node:crypto';
import { DataTypes, Model } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  NonAttribute,
  Sequelize,
} from 'sequelize';
import { rows } from './database.ts';
import { named } from './person.ts';
import type { NamedPerson } from './person.ts';

/** How somebody reached us; `clock` is the app itself when time has come. */
export type Door = 'online' | 'telephone' | 'desk' | 'clock';

/** Who acts: a person through a door, for somebody else where onBehalfOfId says so; or the clock. */
export type Actor =
  | { actorId: number; door: Exclude<Door, 'clock'>; onBehalfOfId?: number | null }
  | { actorId: null; door: 'clock'; onBehalfOfId?: null };

/** The app itself, when time has come. */
export const theClock: Actor = { actorId: null, door: 'clock' };

/** What the history is about: at least one of these. */
export interface Subject {
  bookingId?: string;
  occurrenceId?: number;
  contributionId?: number;
  organisationId?: number;
  neighbourhoodId?: number;
  buildingId?: number;
  spaceId?: number;
  groupId?: number;
  personId?: number;
}

/** What is written down of an act. */
export interface Act {
  at: Date;
  act: string;
  subject: Subject;
  actor: Actor;
  details?: Record<string, unknown>;
  /** What was said with it; kept beside it, erasable. */
  words?: string;
}

/** One act: who, for whom, when, through which door. Insert-only and without personal text; words lie in its note. */
export class History extends Model<InferAttributes<History>, InferCreationAttributes<History>> {
  declare id: CreationOptional<number>;
  declare at: Date;
  /** A word of the code such as `asked`, `approved`, `refused`, `question-asked`. */
  declare act: string;
  declare bookingId: CreationOptional<string | null>;
  declare occurrenceId: CreationOptional<number | null>;
  declare contributionId: CreationOptional<number | null>;
  declare organisationId: CreationOptional<number | null>;
  declare neighbourhoodId: CreationOptional<number | null>;
  declare buildingId: CreationOptional<number | null>;
  declare spaceId: CreationOptional<number | null>;
  declare groupId: CreationOptional<number | null>;
  declare personId: CreationOptional<number | null>;
  declare actorId: number | null;
  declare onBehalfOfId: CreationOptional<number | null>;
  declare door: Door;
  /** Facts without personal text, for example what a field was and became. */
  declare details: CreationOptional<Record<string, unknown>>;
  declare noteDigest: CreationOptional<Buffer | null>;
  declare note?: NonAttribute<Note | null>;
  declare actor?: NonAttribute<NamedPerson | null>;
  declare onBehalfOf?: NonAttribute<NamedPerson | null>;

  /**
   * Writes down an act, and what was said with it in a note beside it. Call it inside together(), with the act itself.
   */
  static async record(entry: Act): Promise<History> {
    const [row] = await History.recordAll([entry]);
    if (!row) throw new Error('the act was not written down');
    return row;
  }

  /** Writes many acts down in the order in which they are given; see record. */
  static async recordAll(entries: Act[]): Promise<History[]> {
    const notes = entries.map(({ words }) => (words ? sealNote(words) : null));
    const written = await History.bulkCreate(
      entries.map((entry, index) => ({
        at: entry.at,
        act: entry.act,
        ...entry.subject,
        actorId: entry.actor.actorId,
        onBehalfOfId: entry.actor.onBehalfOfId ?? null,
        door: entry.actor.door,
        details: entry.details ?? {},
        noteDigest: notes[index]?.digest ?? null,
      })),
    );
    await Note.bulkCreate(
      written.flatMap(({ id }, index) => {
        const note = notes[index];
        return note ? [{ historyId: id, salt: note.salt, body: note.body }] : [];
      }),
    );
    return written;
  }

  /** The latest act in a booking's history, with its note. */
  static lastOf(bookingId: string): Promise<History | null> {
    return History.findOne({ where: { bookingId }, include: ['note'], order: [['id', 'DESC']] });
  }

  /** The latest acts in a booking's history, the newest first. */
  static latestOf(bookingId: string, limit: number): Promise<History[]> {
    return History.findAll({ where: { bookingId }, order: [['id', 'DESC']], limit });
  }

  /** Questions of managers that nobody answered yet, of these bookings. */
  static async openQuestions(bookingIds: string[]): Promise<{ bookingId: string; question: string }[]> {
    if (bookingIds.length === 0) return [];
    return rows(
      `SELECT "bookingId", question FROM (
         SELECT DISTINCT ON (h.booking_id) h.booking_id AS "bookingId", h.act, n.body AS question
         FROM history h JOIN notes n ON n.history_id = h.id
         WHERE h.booking_id IN (:bookingIds) AND h.act IN ('question-asked', 'question-answered')
         ORDER BY h.booking_id, h.id DESC
       ) AS latest WHERE act = 'question-asked'`,
      { bookingIds },
    );
  }

  /** The latest of a group's own history, without that of its bookings and contributions: newest first, with who acted. */
  static ofGroup(groupId: number): Promise<History[]> {
    return History.findAll({
      where: { groupId, bookingId: null, contributionId: null },
      include: [{ association: 'actor', attributes: named }],
      order: [['id', 'DESC']],
      limit: 50,
    });
  }

  /** A booking's history, oldest first, with names and notes. */
  static ofBooking(bookingId: string): Promise<History[]> {
    return History.findAll({
      where: { bookingId },
      include: [
        'note',
        { association: 'actor', attributes: named },
        { association: 'onBehalfOf', attributes: named },
      ],
      order: ['id'],
      limit: 500,
    });
  }
}

/** Words beside a row of the history or the ledger; erasing them leaves the row and its digest as they were. */
export class Note extends Model<InferAttributes<Note>, InferCreationAttributes<Note>> {
  declare id: CreationOptional<number>;
  declare historyId: CreationOptional<number | null>;
  declare transferId: CreationOptional<number | null>;
  declare salt: Buffer;
  declare body: string;
  declare erasedAt: CreationOptional<Date | null>;
}

/** A note ready to be stored, with the digest sha256(salt || body) that the insert-only row keeps. */
export function sealNote(body: string): { salt: Buffer; body: string; digest: Buffer } {
  const salt = randomBytes(16);
  return { salt, body, digest: createHash('sha256').update(salt).update(body, 'utf8').digest() };
}

export function defineHistory(sequelize: Sequelize): void {
  History.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      at: DataTypes.DATE,
      act: DataTypes.TEXT,
      bookingId: DataTypes.UUID,
      occurrenceId: DataTypes.INTEGER,
      contributionId: DataTypes.INTEGER,
      organisationId: DataTypes.INTEGER,
      neighbourhoodId: DataTypes.INTEGER,
      buildingId: DataTypes.INTEGER,
      spaceId: DataTypes.INTEGER,
      groupId: DataTypes.INTEGER,
      personId: DataTypes.INTEGER,
      actorId: DataTypes.INTEGER,
      onBehalfOfId: DataTypes.INTEGER,
      door: DataTypes.TEXT,
      details: DataTypes.JSONB,
      noteDigest: DataTypes.BLOB,
    },
    { sequelize, tableName: 'history' },
  );
  Note.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      historyId: DataTypes.INTEGER,
      transferId: DataTypes.INTEGER,
      salt: DataTypes.BLOB,
      body: DataTypes.TEXT,
      erasedAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'notes' },
  );
}
