import { DataTypes, Model, Op, Transaction } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  NonAttribute,
  Sequelize,
} from 'sequelize';
import type { Building } from './building.ts';
import { rows } from './database.ts';
import { reachValues, withinReach } from './reach.ts';
import type { Reach } from './reach.ts';
import { hosts } from './role.ts';
import { idsOfPerson } from './same-person.ts';

/** What can be given; the table contribution_kinds has the same. Another kind is a row there, a word here and its name in each language. */
export const contributionKinds = [
  'maintenance',
  'hosting',
  'organising',
  'cooking',
  'care',
  'lending',
  'teaching',
  'other',
] as const;
export type ContributionKind = (typeof contributionKinds)[number];

export type ContributionState = 'pledged' | 'done' | 'confirmed' | 'let-go';

/** Timed help counts in minutes, untimed help in turns; never in money. */
export type AmountUnit = 'minutes' | 'turns';

/** With the building that it is for. */
export type PlacedContribution = Contribution & { building: Building };

/** Something given in kind: pledged, then done, then confirmed (a transfer is written) — or let go, without blame. */
export class Contribution extends Model<
  InferAttributes<Contribution>,
  InferCreationAttributes<Contribution>
> {
  declare id: CreationOptional<number>;
  declare personId: number;
  declare groupId: number | null;
  declare buildingId: number;
  declare bookingId: string | null;
  /** What was asked for, where it was; of a need with times also which of them. */
  declare needId: CreationOptional<number | null>;
  declare needDateId: CreationOptional<number | null>;
  declare kind: ContributionKind;
  declare unit: AmountUnit;
  declare amount: number;
  /** Two when somebody comes along and helps too; the amount is the giver's own. */
  declare people: CreationOptional<number>;
  /** What it is, in the giver's words. */
  declare words: string;
  declare state: ContributionState;
  /** The day on which it was done, in the building's zone. */
  declare doneOn: string | null;
  /** Since when a question about it is not answered: until it is, nothing confirms it by itself. */
  declare questionedAt: CreationOptional<Date | null>;
  declare createdAt: Date;
  declare changedAt: Date;
  declare building?: NonAttribute<Building>;

  /**
   * The row, held until the surrounding together() ends: two who decide at once take turns. Not the building's row, which
   * whoever ends a booking takes before its pledges.
   */
  static locked(id: number): Promise<PlacedContribution | null> {
    return Contribution.findByPk(id, {
      lock: { level: Transaction.LOCK.NO_KEY_UPDATE, of: Contribution },
      include: [{ association: 'building', required: true }],
    }) as Promise<PlacedContribution | null>;
  }

  /** Lets the pledges of a booking go that ended, held in order of id as everywhere. Answers which. */
  static letGoOf(bookingIds: string[], now: Date): Promise<{ id: number }[]> {
    return rows(
      `UPDATE contributions SET state = 'let-go', changed_at = :now
       WHERE id IN (
         SELECT id FROM contributions WHERE booking_id IN (:bookingIds) AND state = 'pledged' ORDER BY id FOR NO KEY UPDATE)
       RETURNING id`,
      { bookingIds, now },
    );
  }

  /** From now on something about it is being asked. */
  static async markQuestioned(id: number, now: Date): Promise<void> {
    await Contribution.update({ questionedAt: now }, { where: { id } });
  }

  /** It was another day or another amount; with `questionedAt: null` what was asked about it is answered. */
  static async amend(
    id: number,
    amendment: { doneOn: string; amount: number; questionedAt?: null },
    now: Date,
  ): Promise<void> {
    await Contribution.update({ ...amendment, changedAt: now }, { where: { id } });
  }

  static withBuilding(id: number): Promise<PlacedContribution | null> {
    const include = [{ association: 'building', required: true }];
    return Contribution.findByPk(id, { include }) as Promise<PlacedContribution | null>;
  }

  /** Where within reach something done waits to be confirmed, and how much: what this person gave themselves is for others. */
  static unconfirmedWithin(
    reach: Reach,
    exceptOf: number,
  ): Promise<{ slug: string; building: string; count: number }[]> {
    return rows(
      `SELECT b.slug, b.name AS building, count(*) AS count
       FROM contributions c JOIN buildings b ON b.id = c.building_id
       WHERE c.state = 'done' AND c.person_id NOT IN ${idsOfPerson(':exceptOf')} AND ${withinReach}
       GROUP BY b.id ORDER BY b.name, b.id LIMIT 50`,
      { ...reachValues(reach), exceptOf },
    );
  }

  /** Whose contributions in which buildings were told of since that moment and still wait, or were taken back, for the givers of these others. */
  static toldSince(others: number[], since: Date): Promise<{ personId: number; buildingId: number }[]> {
    return rows(
      `SELECT DISTINCT c.person_id AS "personId", c.building_id AS "buildingId" FROM contributions c
       WHERE c.state IN ('done', 'let-go') AND c.done_on IS NOT NULL AND c.changed_at >= :since AND c.id NOT IN (:others)
         AND c.person_id IN (SELECT person_id FROM contributions WHERE id IN (:others))`,
      { others, since },
    );
  }

  /** Whether who let this go had let go of the same time before. */
  static async wasLetGoBefore({ id, personId, needDateId }: Contribution): Promise<boolean> {
    const where = { id: { [Op.ne]: id }, personId, needDateId, state: 'let-go' };
    return needDateId !== null && (await Contribution.count({ where })) > 0;
  }

  /** How much of this person waits to be confirmed in this building. */
  static countUnconfirmed(personId: number, buildingId: number): Promise<number> {
    return Contribution.count({ where: { personId, buildingId, state: 'done' } });
  }

  /**
   * Done and unanswered for as many days as its building waits; oldest first. Not what somebody gave who may confirm in that building
   * on that day, under whatever name: a second person does, however long that takes. Nor what is being asked about.
   */
  static unanswered(now: Date, onDay: string): Promise<{ id: number; buildingId: number }[]> {
    return rows(
      `SELECT c.id, c.building_id AS "buildingId"
       FROM contributions c JOIN buildings b ON b.id = c.building_id JOIN people p ON p.id = c.person_id
       WHERE c.state = 'done' AND c.questioned_at IS NULL AND c.changed_at < CAST(:now AS timestamptz) - make_interval(days => b.confirms_after_days)
         AND NOT EXISTS (SELECT FROM roles r WHERE r.person_id IN (p.id, p.merged_into) AND ${hosts})
       ORDER BY c.changed_at, c.id LIMIT 500`,
      { now, onDay },
    );
  }
}

export function defineContribution(sequelize: Sequelize): void {
  Contribution.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      personId: DataTypes.INTEGER,
      groupId: DataTypes.INTEGER,
      buildingId: DataTypes.INTEGER,
      bookingId: DataTypes.UUID,
      needId: DataTypes.INTEGER,
      needDateId: DataTypes.INTEGER,
      kind: DataTypes.TEXT,
      unit: DataTypes.TEXT,
      amount: DataTypes.INTEGER,
      people: DataTypes.SMALLINT,
      words: DataTypes.TEXT,
      state: DataTypes.TEXT,
      doneOn: DataTypes.DATEONLY,
      questionedAt: DataTypes.DATE,
      createdAt: DataTypes.DATE,
      changedAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'contributions' },
  );
}
