import { DataTypes, Model } from 'sequelize';
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize';
import type { AmountUnit, ContributionKind } from './contribution.ts';
import { rows } from './database.ts';
import { Note, sealNote } from './history.ts';
import type { Actor, Door } from './history.ts';

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
  declare needId: CreationOptional<number | null>;
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

  /**
   * Writes a transfer, and what was said with it in a note beside it. Call it inside together().
   * @throws the broken constraint transfers_contribution_once or transfers_reverses_id_key when it was written already
   */
  static async record(
    entry: Pick<
      Transfer,
      'fromAccountId' | 'toAccountId' | 'amount' | 'unit' | 'kind' | 'onDay' | 'contributionId' | 'bookingId'
    > & {
      actor: Actor;
      reason: string;
      recordedAt: Date;
      needId?: number | null;
      reversesId?: number;
      words?: string;
    },
  ): Promise<Transfer> {
    const { actor, words, ...facts } = entry;
    const note = words ? sealNote(words) : null;
    const transfer = await Transfer.create({
      ...facts,
      actorId: actor.actorId,
      onBehalfOfId: actor.onBehalfOfId ?? null,
      door: actor.door,
      noteDigest: note?.digest ?? null,
    });
    if (note) await Note.create({ transferId: transfer.id, salt: note.salt, body: note.body });
    return transfer;
  }

  /**
   * Puts transfers right, in this order, each by one that names it, swaps its sides and says why. Call it inside together().
   * @throws the broken constraint transfers_reverses_id_key when one of them was put right already
   */
  static async reverseAll(
    wrong: Transfer[],
    { actor, words, recordedAt }: { actor: Actor; words: string; recordedAt: Date },
  ): Promise<void> {
    const notes = wrong.map(() => sealNote(words));
    const written = await Transfer.bulkCreate(
      wrong.map((it, index) => ({
        fromAccountId: it.toAccountId,
        toAccountId: it.fromAccountId,
        amount: it.amount,
        unit: it.unit,
        kind: it.kind,
        onDay: it.onDay,
        contributionId: it.contributionId,
        bookingId: it.bookingId,
        needId: it.needId,
        reversesId: it.id,
        actorId: actor.actorId,
        onBehalfOfId: actor.onBehalfOfId ?? null,
        door: actor.door,
        reason: 'reversed',
        noteDigest: notes[index]?.digest ?? null,
        recordedAt,
      })),
    );
    await Note.bulkCreate(
      written.flatMap(({ id: transferId }, index) => {
        const note = notes[index];
        return note ? [{ transferId, salt: note.salt, body: note.body }] : [];
      }),
    );
  }

  /** Lets nobody else write in the ledger until the surrounding together() ends: take it last. */
  static async lockLedger(): Promise<void> {
    await rows(`SELECT pg_advisory_xact_lock(hashtext('transfers'))`);
  }

  /**
   * The latest gifts from an account that stand in the way of taking so much from it, the newest first: with them taken back there
   * is enough. Call it with the ledger locked.
   */
  static async giftsInTheWay(accountId: number, unit: AmountUnit, amount: number): Promise<Transfer[]> {
    const found = await rows<{ id: number }>(
      `SELECT id FROM (
         SELECT g.id, sum(g.amount) OVER (ORDER BY g.id DESC) - g.amount AS newer FROM transfers g
         WHERE g.from_account_id = :accountId AND g.unit = :unit AND g.kind = 'gift' AND g.reverses_id IS NULL
           AND NOT EXISTS (SELECT FROM transfers r WHERE r.reverses_id = g.id)
       ) AS gifts
       WHERE newer < :amount - (
         SELECT coalesce(sum(CASE WHEN to_account_id = :accountId THEN amount ELSE -amount END), 0) FROM transfers
         WHERE :accountId IN (from_account_id, to_account_id) AND unit = :unit)`,
      { accountId, unit, amount },
    );
    return Transfer.findAll({ where: { id: found.map(({ id }) => id) }, order: [['id', 'DESC']] });
  }

  /** The building in whose ledger a transfer stands, or null. */
  static async buildingOf(id: number): Promise<{ id: number; organisationId: number; slug: string } | null> {
    const [building] = await rows<{ id: number; organisationId: number; slug: string }>(
      `SELECT b.id, b.organisation_id AS "organisationId", b.slug FROM transfers t
         JOIN accounts house ON house.id IN (t.from_account_id, t.to_account_id) AND house.kind = 'building'
         JOIN buildings b ON b.id = house.building_id
       WHERE t.id = :id`,
      { id },
    );
    return building ?? null;
  }
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
      needId: DataTypes.INTEGER,
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
