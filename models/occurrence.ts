import { DataTypes, Model, Op } from 'sequelize';
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  NonAttribute,
  Sequelize,
} from 'sequelize';
import type { Booking } from './booking.ts';
import { rows } from './database.ts';
import type { Space } from './space.ts';

export const occurrenceStates = [
  'requested',
  'approved',
  'refused',
  'withdrawn',
  'cancelled',
  'lapsed',
] as const;
export type OccurrenceState = (typeof occurrenceStates)[number];

/** One stretch of time of a booking: half-open, [startsAt, endsAt). */
export class Occurrence extends Model<InferAttributes<Occurrence>, InferCreationAttributes<Occurrence>> {
  declare id: CreationOptional<number>;
  declare bookingId: string;
  declare buildingId: number;
  declare startsAt: Date;
  declare endsAt: Date;
  declare people: number;
  /** The buffers of the spaces as they were when asked. */
  declare setUpMinutes: number;
  declare cleanUpMinutes: number;
  declare state: OccurrenceState;
  declare askedAt: Date;
  /** When a decision is due. */
  declare dueAt: Date;
  /** What calendars call SEQUENCE: raised when time, state or place changes (RFC 5545 section 3.8.7.4). */
  declare sequence: CreationOptional<number>;
  /** What calendars call LAST-MODIFIED. */
  declare changedAt: Date;
  declare booking?: NonAttribute<Booking>;
  declare spaces?: NonAttribute<Space[]>;

  /** What is asked for or approved in the building and is not over yet, with its booking, by time. */
  static comingIn(buildingId: number, now: Date): Promise<Occurrence[]> {
    return Occurrence.findAll({
      where: { buildingId, state: ['requested', 'approved'], endsAt: { [Op.gt]: now } },
      include: ['booking'],
      order: ['startsAt', 'id'],
    });
  }

  /** How often the space is still asked for or approved from now on. */
  static async countComingInSpace(spaceId: number, now: Date): Promise<number> {
    const [found] = await rows<{ count: number }>(
      `SELECT count(*) AS count FROM occurrence_spaces os JOIN occurrences o ON o.id = os.occurrence_id
       WHERE os.space_id = :spaceId AND o.holds AND o.ends_at > :now`,
      { spaceId, now },
    );
    return found?.count ?? 0;
  }

  /** Says which spaces it takes place in. Call it inside together(). */
  static async putInSpaces(occurrence: Occurrence, spaceIds: number[]): Promise<void> {
    await rows(
      `INSERT INTO occurrence_spaces (occurrence_id, space_id, building_id)
       SELECT :occurrenceId, id, building_id FROM spaces WHERE id IN (:spaceIds)`,
      { occurrenceId: occurrence.id, spaceIds },
    );
  }
}

export function defineOccurrence(sequelize: Sequelize): void {
  Occurrence.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      bookingId: DataTypes.UUID,
      buildingId: DataTypes.INTEGER,
      startsAt: DataTypes.DATE,
      endsAt: DataTypes.DATE,
      people: DataTypes.INTEGER,
      setUpMinutes: DataTypes.INTEGER,
      cleanUpMinutes: DataTypes.INTEGER,
      state: DataTypes.TEXT,
      askedAt: DataTypes.DATE,
      dueAt: DataTypes.DATE,
      sequence: DataTypes.INTEGER,
      changedAt: DataTypes.DATE,
    },
    { sequelize, tableName: 'occurrences' },
  );
}
