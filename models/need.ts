import { DataTypes, Model, Transaction } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  NonAttribute,
  Sequelize,
} from 'sequelize';
import type { Building } from './building.ts';
import type { ContributionKind } from './contribution.ts';
import { rows } from './database.ts';

/** At some time; whenever it suits, once; or again and again. */
export type NeedTiming = 'dated' | 'untimed' | 'standing';

/** How often something that stands is needed. */
export const cadences = ['week', 'fortnight', 'month'] as const;
export type NeedCadence = (typeof cadences)[number];

/** With the building that it is for. */
export type PlacedNeed = Need & { building: Building };

/**
 * What a building, or a booking in it, could use help with. Nothing is deleted: what is no longer needed is closed. A duty (who
 * opens, who closes) is made by the house itself and has neither title nor writer.
 */
export class Need extends Model<InferAttributes<Need>, InferCreationAttributes<Need>> {
  declare id: CreationOptional<number>;
  declare buildingId: number;
  declare bookingId: string | null;
  declare duty: 'opening' | 'closing' | null;
  declare kind: ContributionKind;
  /** In the words of who wrote it; empty for a duty. */
  declare title: string;
  declare description: CreationOptional<string>;
  /** What one should be able to do; empty when anybody can. */
  declare skills: CreationOptional<string>;
  declare isSeated: CreationOptional<boolean>;
  declare isTogether: CreationOptional<boolean>;
  /** For how many people, each time. */
  declare places: CreationOptional<number>;
  declare timing: NeedTiming;
  /** Of what stands: how often. */
  declare every: NeedCadence | null;
  /** How long it takes, each time. Null: it is counted in turns. */
  declare takesMinutes: number | null;
  /** Of a booking, with times: from which end of its dates the begin is counted, and how many minutes after it (before: below zero). */
  declare anchor: 'start' | 'end' | null;
  declare anchorMinutes: number | null;
  declare writtenBy: number | null;
  declare createdAt: Date;
  declare changedAt: Date;
  declare closedAt: CreationOptional<Date | null>;
  declare building?: NonAttribute<Building>;

  static withBuilding(id: number): Promise<PlacedNeed | null> {
    const include = [{ association: 'building', required: true }];
    return Need.findByPk(id, { include }) as Promise<PlacedNeed | null>;
  }

  /**
   * The row, held until the surrounding together() ends: two who take the last place take turns. A need is locked after its building
   * and before people, contributions and the ledger.
   */
  static locked(id: number): Promise<PlacedNeed | null> {
    return Need.findByPk(id, {
      lock: { level: Transaction.LOCK.NO_KEY_UPDATE, of: Need },
      include: [{ association: 'building', required: true }],
    }) as Promise<PlacedNeed | null>;
  }

  /** Holds those to which something is pledged with these bookings, in order of id. Call it before letting that go. */
  static async lockPledgedWith(bookingIds: string[]): Promise<void> {
    await rows(
      `SELECT id FROM needs WHERE id IN (
         SELECT need_id FROM contributions WHERE booking_id IN (:bookingIds) AND state = 'pledged')
       ORDER BY id FOR NO KEY UPDATE`,
      { bookingIds },
    );
  }
}

/** One stretch of time in which a need is there. Of a booking or a duty they follow what is booked. */
export class NeedDate extends Model<InferAttributes<NeedDate>, InferCreationAttributes<NeedDate>> {
  declare id: CreationOptional<number>;
  declare needId: number;
  declare occurrenceId: CreationOptional<number | null>;
  declare startsAt: Date;
  declare endsAt: Date;
  /** When it was found not to be needed any more. */
  declare calledOffAt: CreationOptional<Date | null>;
}

export function defineNeed(sequelize: Sequelize): void {
  Need.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      buildingId: DataTypes.INTEGER,
      bookingId: DataTypes.UUID,
      duty: DataTypes.TEXT,
      kind: DataTypes.TEXT,
      title: DataTypes.TEXT,
      description: DataTypes.TEXT,
      skills: DataTypes.TEXT,
      isSeated: DataTypes.BOOLEAN,
      isTogether: DataTypes.BOOLEAN,
      places: DataTypes.INTEGER,
      timing: DataTypes.TEXT,
      every: DataTypes.TEXT,
      takesMinutes: DataTypes.INTEGER,
      anchor: DataTypes.TEXT,
      anchorMinutes: DataTypes.INTEGER,
      writtenBy: DataTypes.INTEGER,
      createdAt: DataTypes.DATE,
      changedAt: DataTypes.DATE,
      closedAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'needs' },
  );
  NeedDate.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      needId: DataTypes.INTEGER,
      occurrenceId: DataTypes.INTEGER,
      startsAt: DataTypes.DATE,
      endsAt: DataTypes.DATE,
      calledOffAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'need_dates' },
  );
}
